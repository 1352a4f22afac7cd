import { expect, test } from "vitest";
import { scene } from "../testing/scene";
import { pointedNames, readPointed } from "./pointing";

test("parts that the scene does not know are left out, and each is there once", () => {
  const parts = ["vertebra-t7", "tail", "liver", "vertebra-t7"];
  expect(readPointed({ parts, turn: true }, scene)).toEqual({
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
    expect(readPointed(detail, scene)).toBeNull();
});

test("one or two parts are called by their names in the scene's language, more are counted", () => {
  expect(pointedNames(["liver"], scene)).toBe("The liver");
  expect(pointedNames(["liver", "skull"], scene)).toBe("The liver and The skull");
  expect(pointedNames(["liver", "skull"], { ...scene, lang: "es" })).toBe("The liver y The skull");
  expect(pointedNames(["liver", "skull", "vertebra-t7"], scene)).toBeNull();
});
