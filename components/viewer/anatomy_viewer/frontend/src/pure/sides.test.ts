import { expect, test } from "vitest";
import { sideSeen } from "./sides";

test.each([
  [0, "viewer.side.front"],
  [22, "viewer.side.front"],
  [45, "viewer.side.front_left"],
  [90, "viewer.side.left"],
  [180, "viewer.side.back"],
  [-180, "viewer.side.back"],
  [-90, "viewer.side.right"],
  [-30, "viewer.side.front_right"],
])("from %d degrees one sees %s", (azimuth, side) => {
  expect(sideSeen(azimuth, 0)).toEqual({ around: side, height: null });
});

test("only a steep view is from above or below", () => {
  expect(sideSeen(0, 10).height).toBeNull();
  expect(sideSeen(0, 60).height).toBe("viewer.side.above");
  expect(sideSeen(0, -60).height).toBe("viewer.side.below");
});
