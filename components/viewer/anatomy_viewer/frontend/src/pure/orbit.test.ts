import { expect, test } from "vitest";
import { liver, skin, vertebra } from "../testing/scene";
import { contains } from "./geometry";
import {
  STEEPEST,
  axes,
  between,
  homePose,
  limit,
  pan,
  partPose,
  position,
  turn,
  zoom,
} from "./orbit";
import type { Lens, Pose } from "./orbit";

const lens: Lens = { fov: 24, aspect: 1.5 };
const body = skin.bounds;
const pose: Pose = { azimuth: 0, elevation: 0, distance: 2, target: [0, 1, 0] };

test("azimuth 0 stands before the body, 90 at the patient's left", () => {
  expect(position(pose)[2]).toBeCloseTo(2);
  expect(position({ ...pose, azimuth: 90 })[0]).toBeCloseTo(2);
});

test("the camera's axes are at right angles to each other", () => {
  const { right, up, back } = axes({ ...pose, azimuth: 37, elevation: -20 });
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  for (const pair of [dot(right, up), dot(up, back), dot(back, right)]) expect(pair).toBeCloseTo(0);
  expect(dot(up, up)).toBeCloseTo(1);
});

test("dragging to the right brings the patient's right side forward", () => {
  expect(turn(pose, 100, 0).azimuth).toBeLessThan(0);
});

test("nobody gets over the head, inside an organ, or lost far away", () => {
  const limits = { nearest: 0.2, farthest: 5, bounds: body };
  const lost = limit({ azimuth: 900, elevation: 200, distance: 99, target: [9, -9, 9] }, limits);
  expect(lost.elevation).toBe(STEEPEST);
  expect(lost.distance).toBe(5);
  expect(contains(body, [lost.target, lost.target])).toBe(true);
  expect(Math.abs(lost.azimuth)).toBeLessThanOrEqual(180);
  expect(limit({ ...pose, distance: 0.01 }, limits).distance).toBe(0.2);
});

test("zooming in keeps what lies under the pointer where it is", () => {
  const at = { x: 0.5, y: -0.25 };
  const half = 2 * Math.tan((12 * Math.PI) / 180);
  const under = [at.x * half * lens.aspect, 1 + at.y * half];
  const { target, distance } = zoom(pose, 2, lens, at);
  const nearer = distance * Math.tan((12 * Math.PI) / 180);
  expect(target[0] + at.x * nearer * lens.aspect).toBeCloseTo(under[0] ?? NaN);
  expect(target[1] + at.y * nearer).toBeCloseTo(under[1] ?? NaN);
});

test("moving by the height of the picture moves the body by just that", () => {
  const moved = pan(pose, 0, 500, 500, lens);
  expect(moved.target[1] - 1).toBeCloseTo(2 * 2 * Math.tan((12 * Math.PI) / 180));
});

test("the whole body fits into wide and narrow pictures", () => {
  for (const aspect of [0.4, 1, 2.5]) {
    const { distance } = homePose(body, { fov: 24, aspect });
    const half = (distance - 0.2) * Math.tan((12 * Math.PI) / 180);
    expect(half).toBeGreaterThan(1.65 / 2);
    expect(half * aspect).toBeGreaterThan(0.4);
  }
});

test("a vertebra is seen from the back, the liver from the front", () => {
  expect(Math.abs(partPose(vertebra.bounds, body, lens).azimuth)).toBeGreaterThan(140);
  expect(Math.abs(partPose(liver.bounds, body, lens).azimuth)).toBeLessThan(40);
  expect(partPose(vertebra.bounds, body, lens, false).azimuth).toBeCloseTo(0);
});

test("a part is never seen from farther off than the whole body", () => {
  expect(partPose(body, body, lens).distance).toBe(homePose(body, lens).distance);
});

test("a flight takes the shorter way round and arrives exactly", () => {
  const from = { ...pose, azimuth: 170 };
  const to = { ...pose, azimuth: -170, distance: 1 };
  expect(Math.abs(between(from, to, 0.5).azimuth)).toBeCloseTo(180);
  expect(between(from, to, 1)).toEqual(to);
});
