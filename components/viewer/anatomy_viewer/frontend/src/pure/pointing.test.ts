import { expect, test } from "vitest";
import { atlas } from "../testing/scene";
import { pointedNames, readPointed } from "./pointing";

test("parts that the scene does not know are left out, and each is there once", () => {
  const parts = ["vertebra-t7", "tail", "liver", "vertebra-t7"];
  expect(readPointed(parts, true, atlas)).toEqual({
    parts: ["vertebra-t7", "liver"],
    turn: true,
  });
});

test("what is of another shape is no pointing", () => {
  for (const [parts, turn] of [
    [undefined, undefined],
    [null, true],
    ["liver", true],
    [{ parts: ["liver"] }, true],
    [["liver"], undefined],
    [["liver", 7], true],
    [["liver"], "yes"],
  ])
    expect(readPointed(parts, turn, atlas)).toBeNull();
});

test("one or two parts are called by their names in the atlas's language, more are counted", () => {
  expect(pointedNames(["liver"], atlas)).toBe("The liver");
  expect(pointedNames(["liver", "skull"], atlas)).toBe("The liver and The skull");
  expect(pointedNames(["liver", "skull"], { structures: atlas.structures, lang: "es" })).toBe(
    "The liver y The skull",
  );
  expect(pointedNames(["liver", "skull", "vertebra-t7"], atlas)).toBeNull();
});
