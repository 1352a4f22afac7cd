import { expect, test } from "vitest";
import { choiceForKey } from "./choice";

test("the arrows go around, through the text", () => {
  expect(choiceForKey("ArrowDown", null, 3)).toBe(0);
  expect(choiceForKey("ArrowDown", 0, 3)).toBe(1);
  expect(choiceForKey("ArrowDown", 2, 3)).toBeNull();
  expect(choiceForKey("ArrowUp", null, 3)).toBe(2);
  expect(choiceForKey("ArrowUp", 0, 3)).toBeNull();
});

test("Home and End belong to the text until an option is active", () => {
  expect(choiceForKey("Home", null, 3)).toBeUndefined();
  expect(choiceForKey("End", null, 3)).toBeUndefined();
  expect(choiceForKey("Home", 2, 3)).toBe(0);
  expect(choiceForKey("End", 0, 3)).toBe(2);
});

test("other keys, and an empty list, are left alone", () => {
  expect(choiceForKey("a", 1, 3)).toBeUndefined();
  expect(choiceForKey("ArrowDown", null, 0)).toBeUndefined();
});
