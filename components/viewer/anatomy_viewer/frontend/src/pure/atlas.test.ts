import { expect, test } from "vitest";
import { atlas, hisOwn } from "../testing/scene";

test("a body without a shape of its own has that of the first, scaled and lifted", () => {
  const [woman, man] = ["female", "male"].map((body) => atlas.find("liver", body));
  expect(woman?.bounds[1][1]).toBeCloseTo(1.2);
  expect(man?.bounds[1][1]).toBeCloseTo(1.2 * 1.1 + 0.01);
  expect(man?.bounds[1][0]).toBeCloseTo(0.1 * 1.1);
  expect(man?.levels).toEqual(woman?.levels);
});

test("a body's own shape is its own, with its own files", () => {
  expect(atlas.find("skin", "male")?.bounds[1][1]).toBe(1.82);
  expect(atlas.find("skin", "male")?.levels).toEqual([["core", "first-male", 1]]);
});

test("a body that nobody knows is the first", () => {
  expect(atlas.body("child").id).toBe("female");
  expect(atlas.structuresIn("child")).toEqual(atlas.structuresIn("female"));
});

test("what only one body has is found in no other, and leads there", () => {
  expect(atlas.find(hisOwn.id, "female")).toBeUndefined();
  expect(atlas.find(hisOwn.id, "male")?.id).toBe(hisOwn.id);
  expect(atlas.structures.map(({ id }) => id)).toContain(hisOwn.id);
  expect(atlas.structuresIn("female").map(({ id }) => id)).not.toContain(hisOwn.id);
  expect(atlas.bodyFor(hisOwn.id, "female").id).toBe("male");
  expect(["liver", null].map((id) => atlas.bodyFor(id, "female").id)).toEqual(["female", "female"]);
});

test("some sites have an inside", () => {
  expect(["liver", "bone", "brain", null].map((site) => atlas.hasInside(site))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
