import { expect, test } from "vitest";
import { atlas } from "../testing/scene";
import { pointedNames, readPointed } from "./pointing";

test("parts that the scene does not know are left out, and each is there once", () => {
  const parts = ["vertebra-t7", "tail", "liver", "vertebra-t7"];
  expect(readPointed({ parts, turn: true }, atlas)).toEqual({
    parts: ["vertebra-t7", "liver"],
    turn: true,
  });
});

test("what is of another shape is no pointing", () => {
  for (const detail of [
    undefined,
    null,
    "liver",
    {},
    { parts: "liver", turn: true },
    { parts: ["liver"] },
    { parts: ["liver", 7], turn: true },
    { parts: ["liver"], turn: "yes" },
  ])
    expect(readPointed(detail, atlas)).toBeNull();
});

test("one or two parts are called by their names in the atlas's language, more are counted", () => {
  expect(pointedNames(["liver"], atlas)).toBe("The liver");
  expect(pointedNames(["liver", "skull"], atlas)).toBe("The liver and The skull");
  expect(pointedNames(["liver", "skull"], { structures: atlas.structures, lang: "es" })).toBe(
    "The liver y The skull",
  );
  expect(pointedNames(["liver", "skull", "vertebra-t7"], atlas)).toBeNull();
});
