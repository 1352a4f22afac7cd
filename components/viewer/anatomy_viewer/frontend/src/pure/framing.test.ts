import { expect, test } from "vitest";
import { atlas, free, part } from "../testing/scene";
import { Framing } from "./framing";
import type { Pose } from "./orbit";

const lens = { fov: 24, aspect: 1.5 };

/** Head to mid-thigh of the body of the tests, in the picture of the tests. */
const begin = new Framing(atlas.structures).start(lens);

test("in a wide picture a reader begins near, from the head to the thighs; in a tall one at the whole", () => {
  const framing = new Framing(atlas.structures);
  const whole = framing.base(free, lens);
  expect(begin.distance).toBeLessThan(0.75 * whole.distance);
  const half = begin.distance * Math.tan((lens.fov * Math.PI) / 360);
  expect(begin.target[1] + half).toBeGreaterThan(1.65); // the crown
  expect(begin.target[1] - half).toBeLessThan(0.63); // the middle of the thighs
  expect(begin.target[1] - half).toBeGreaterThan(0.3); // the knees
  expect(framing.pose(null, free, lens)).toEqual(begin);
  const bones = new Framing([
    ...atlas.structures,
    part("foot", { site: "bone", bounds: framing.body }),
  ]);
  expect(bones.pose(null, { ...free, site: "bone" }, lens)).toEqual(begin);
  const tall = { ...lens, aspect: 0.8 };
  expect(framing.pose(null, free, tall)).toEqual(framing.base(free, tall));
  expect([framing.wholeView(lens), framing.wholeView(tall)]).toEqual(["front", null]);
  expect(framing.pose("front", free, lens)).toEqual(whole);
});

test("views in addresses that were given away mean the camera that they meant then", () => {
  const framing = new Framing(atlas.structures);
  const rounded = ({ azimuth, elevation, distance, target }: Pose): number[] =>
    [azimuth, elevation, distance, ...target].map((number) => Math.round(number * 1000) / 1000);
  const liver = { ...free, site: "liver" };
  const said = (view: string, choice: typeof free): number[] =>
    rounded(framing.pose(view, choice, lens));
  expect(said("0,0,1", free)).toEqual([0, 0, 4.314, 0, 0.825, 0]);
  expect(said("back", free)).toEqual([180, 0, 4.314, 0, 0.825, 0]);
  expect(said("-20,5,2,0.1,0.2,0", free)).toEqual([-20, 5, 2.157, 0.1, 1.025, 0]);
  expect(said("35,10,4,0.05,0,0", liver)).toEqual([35, 10, 1.079, 0.05, 1.1, 0.025]);
});

test("without a selection the whole body is what views are counted from, with one the selection", () => {
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

test("an organ is seen from the front, wherever it lies: left is left", () => {
  const fluid = part("example-lung-fluid", {
    site: "lung",
    layer: "examples",
    system: "respiratory",
    reveal: "example",
    bounds: [
      [-0.13, 1.1, -0.12],
      [-0.03, 1.2, -0.05],
    ],
  });
  const framing = new Framing([...atlas.structures, fluid]);
  const pose = framing.base({ ...free, site: "lung", structure: fluid.id }, lens);
  expect(Math.abs(pose.azimuth)).toBeLessThan(45);
});

test("the windpipe comes with the lungs and does not move the camera", () => {
  const lung = part("lung-left-upper-lobe", { site: "lung", system: "respiratory" });
  const trachea = part("trachea", {
    site: "lung",
    system: "respiratory",
    bounds: [
      [-0.01, 1.2, -0.05],
      [0.01, 1.35, -0.03],
    ],
  });
  const lungs = { ...free, site: "lung" };
  const framing = new Framing([...atlas.structures, lung, trachea]);
  expect(framing.base(lungs, lens)).toEqual(
    new Framing([...atlas.structures, lung]).base(lungs, lens),
  );
  const chosen = framing.base({ ...lungs, structure: "trachea" }, lens);
  expect(chosen.target[1]).toBeCloseTo(1.275);
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
