import { expect, test } from "vitest";
import { atlas, free, part } from "../testing/scene";
import { Framing } from "./framing";

const lens = { fov: 24, aspect: 1.5 };

test("without a selection the whole body is seen, with one the selection", () => {
  const framing = new Framing(atlas.structures);
  const whole = framing.base(free, lens);
  const liver = framing.base({ ...free, site: "liver" }, lens);
  expect(liver.distance).toBeLessThan(whole.distance);
  expect(liver.target[1]).toBeCloseTo(1.1);
});

test("a view in the address moves the camera, nonsense leaves it where the selection leads", () => {
  const framing = new Framing(atlas.structures);
  const wishes = { ...free, site: "liver" };
  expect(framing.pose("back", wishes, lens).azimuth).toBe(180);
  expect(framing.pose("nonsense", wishes, lens)).toEqual(framing.base(wishes, lens));
  expect(framing.view(framing.pose("-20,5,3", wishes, lens), wishes, lens)).toBe("-20,5,3");
});

test("parts are seen together, from the side where they lie", () => {
  const framing = new Framing(atlas.structures);
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
  const framing = new Framing([...atlas.structures, node]);
  const pose = framing.base({ ...free, site: "lymph-nodes" }, lens);
  expect(Math.abs(pose.azimuth)).toBeLessThan(90);
});

test("looking inside bone leads to the bones that are opened, and nowhere else", () => {
  const framing = new Framing(atlas.structures);
  const inside = framing.base({ ...free, site: "bone", inside: true }, lens);
  expect(inside).toEqual(framing.around(["vertebra-t7-marrow"], lens));
  expect(framing.base({ ...free, site: "bone" }, lens).distance).toBeGreaterThan(inside.distance);
});

test("another body is seen as the one before was, and an address says it with the same words", () => {
  const woman = new Framing(atlas.structuresIn("female"));
  const man = new Framing(atlas.structuresIn("male"), atlas.body("male").scale);
  const liver = { ...free, site: "liver" };
  for (const choice of [free, liver]) {
    const pose = woman.pose("-20,5,3,0.05,0.1,0", choice, lens);
    const adopted = man.adopt(pose, woman, choice, lens);
    expect(man.view(adopted, choice, lens)).toBe("-20,5,3,0.05,0.1,0");
    expect(adopted.distance).toBeGreaterThan(pose.distance);
    expect(woman.adopt(adopted, man, choice, lens).target[1]).toBeCloseTo(pose.target[1]);
  }
});
