import { expect, test } from "vitest";
import { History } from "./history";

const make = (capacity?: number): History<number> => new History((a, b) => a === b, capacity);

test("the last thing is taken back first, then nothing is left", () => {
  const history = make();
  history.remember(1);
  history.remember(2);
  expect([history.back(), history.back(), history.back()]).toEqual([2, 1, undefined]);
  expect(history.isEmpty).toBe(true);
});

test("the same again is remembered once", () => {
  const history = make();
  history.remember(1);
  history.remember(1);
  history.back();
  expect(history.isEmpty).toBe(true);
});

test("the oldest is forgotten when there is too much", () => {
  const history = make(2);
  for (const value of [1, 2, 3]) history.remember(value);
  expect([history.back(), history.back(), history.back()]).toEqual([3, 2, undefined]);
});
