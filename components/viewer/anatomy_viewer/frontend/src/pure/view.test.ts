import { expect, test } from "vitest";
import type { Pose } from "./orbit";
import { formatView, parseView } from "./view";

const base: Pose = { azimuth: 10, elevation: 6, distance: 1.2, target: [0, 1.1, 0] };

test("a view read back is the same view", () => {
  const pose: Pose = { azimuth: -35, elevation: 12, distance: 1.5, target: [0.1, 1, -0.05] };
  const again = parseView(formatView(pose, base, 3), base, 3);
  expect(again?.azimuth).toBe(-35);
  expect(again?.distance).toBeCloseTo(1.5);
  again?.target.forEach((metres, axis) => {
    expect(metres).toBeCloseTo(pose.target[axis] ?? NaN);
  });
});

test("a view that was not moved sideways is three numbers", () => {
  expect(formatView({ ...base, azimuth: -0.2 }, base, 2.4)).toBe("0,6,2");
});

test("the same view frames the same on any screen", () => {
  expect(parseView("0,0,2", base, 4)?.distance).toBe(2);
  expect(parseView("0,0,2", base, 6)?.distance).toBe(3);
});

test("a direction by name keeps what is looked at", () => {
  expect(parseView("left", base, 3)).toEqual({ ...base, azimuth: 90, elevation: 0 });
});

test.each(["", "top", "1,2", "1,2,x", "0,0,0", "0,0,-1", "1,,1", "0,0,1,9,9,9", "toString"])(
  "%o names no view",
  (view) => {
    expect(parseView(view, base, 3)).toBeNull();
  },
);
