import { expect, test } from "vitest";
import { spent } from "./clock";

test.each([
  [0, { minutes: 0, left: 8 }],
  [59_999, { minutes: 0, left: 8 }],
  [60_000, { minutes: 1, left: 7 }],
  [9 * 60_000, { minutes: 9, left: -1 }],
  [-5_000, { minutes: 0, left: 8 }], // somebody has set the clock
])("after %i ms", (ms, is) => {
  expect(spent(1000, 1000 + ms, 8)).toEqual(is);
});

test("where nothing is planned nothing is left", () => {
  expect(spent(0, 120_000, null)).toEqual({ minutes: 2, left: null });
});
