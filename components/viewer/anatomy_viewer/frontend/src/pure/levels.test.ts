import { expect, test } from "vitest";
import { errorPx, isFiner, lowestLevel } from "./levels";

test("an error is larger on the screen from near, and on a larger picture", () => {
  const far = errorPx(1, 2, 24, 500);
  expect(errorPx(1, 1, 24, 500)).toBeCloseTo(2 * far);
  expect(errorPx(1, 2, 24, 1000)).toBeCloseTo(2 * far);
  // 500 pixels show 0.85 m at 2 m: a millimetre is 0.59 of a pixel.
  expect(far).toBeCloseTo(0.588, 2);
});

test("a level is finer than those before it", () => {
  expect(isFiner("standard", "core")).toBe(true);
  expect(isFiner("core", "core")).toBe(false);
});

test("the level of a picture is that of what could still be better", () => {
  const rib = { level: "standard", best: "fine" } as const;
  const node = { level: "core", best: "core" } as const;
  const lung = { level: "core", best: "standard" } as const;
  expect(lowestLevel([rib, node, lung])).toBe("core");
  expect(lowestLevel([rib, node])).toBe("standard");
  expect(lowestLevel([node, { level: "fine", best: "fine" }])).toBe("fine");
  expect(lowestLevel([])).toBe("core");
});
