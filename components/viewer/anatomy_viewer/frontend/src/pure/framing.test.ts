import { expect, test } from "vitest";
import { part, scene } from "../testing/scene";
import { ALL_SHOWN } from "./appearance";
import { Framing } from "./framing";

const lens = { fov: 24, aspect: 1.5 };
const free = { site: null, structure: null, layers: ALL_SHOWN, isolated: false };

test("without a selection the whole body is seen, with one the selection", () => {
  const framing = new Framing(scene.structures);
  const whole = framing.base(free, lens);
  const liver = framing.base({ ...free, site: "liver" }, lens);
  expect(liver.distance).toBeLessThan(whole.distance);
  expect(liver.target[1]).toBeCloseTo(1.1);
});

test("a view in the address moves the camera, nonsense leaves it where the selection leads", () => {
  const framing = new Framing(scene.structures);
  const wishes = { ...free, site: "liver" };
  expect(framing.pose("back", wishes, lens).azimuth).toBe(180);
  expect(framing.pose("nonsense", wishes, lens)).toEqual(framing.base(wishes, lens));
  expect(framing.view(framing.pose("-20,5,3", wishes, lens), wishes, lens)).toBe("-20,5,3");
});

test("parts are seen together, from the side where they lie", () => {
  const framing = new Framing(scene.structures);
  const spine = framing.around(["vertebra-t7"], lens);
  expect(spine).toEqual(framing.base({ ...free, structure: "vertebra-t7" }, lens));
  expect(Math.abs(spine.azimuth)).toBeGreaterThan(90);
  const both = framing.around(["vertebra-t7", "liver"], lens);
  expect(Math.abs(both.azimuth)).toBeLessThan(90);
  expect(both.distance).toBeGreaterThan(spine.distance);
});

test("nodes in the armpit are seen from the front, though they lie far back", () => {
  const node = part("lymph-node-axillary-level-1-left", {
    site: "lymph-nodes",
    layer: "lymph-nodes",
    bounds: [
      [0.14, 1.2, -0.12],
      [0.18, 1.3, -0.08],
    ],
  });
  const framing = new Framing([...scene.structures, node]);
  const pose = framing.base({ ...free, site: "lymph-nodes" }, lens);
  expect(Math.abs(pose.azimuth)).toBeLessThan(90);
});
