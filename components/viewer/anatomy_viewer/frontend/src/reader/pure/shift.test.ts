import { expect, test } from "vitest";
import { shiftInto } from "./shift";

test("what is seen whole stays", () => {
  expect(shiftInto(400, { left: 50, right: 250 })).toBe(0);
});

test("what is cut off at a side moves in", () => {
  expect(shiftInto(400, { left: -30, right: 170 })).toBe(38);
  expect(shiftInto(400, { left: 300, right: 500 })).toBe(-108);
});

test("what is wider than the window begins at its left", () => {
  expect(shiftInto(200, { left: 20, right: 320 })).toBe(-12);
});
