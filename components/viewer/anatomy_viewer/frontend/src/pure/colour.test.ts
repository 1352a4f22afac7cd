import { expect, test } from "vitest";
import { contrast, luminance, parseColour } from "./colour";

test("the ways in which themes write colours are understood", () => {
  expect(parseColour("#fff")).toEqual([1, 1, 1]);
  expect(parseColour(" #FF0000 ")).toEqual([1, 0, 0]);
  expect(parseColour("rgb(0, 0, 255)")).toEqual([0, 0, 1]);
  expect(parseColour("unset")).toBeNull();
});

test("black on white is 21 to 1, as WCAG has it", () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
  expect(luminance([1, 1, 1])).toBeCloseTo(1);
});
