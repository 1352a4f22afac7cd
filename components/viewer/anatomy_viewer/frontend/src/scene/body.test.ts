import { Matrix4, PerspectiveCamera, SphereGeometry } from "three";
import { expect, test } from "vitest";
import { atlas, free, liver, spots } from "../testing/scene";
import { Body } from "./body";
import { Part } from "./part";
import { sharedMaterials } from "./materials";

/** A body of which only some balls have come. */
function bodyOf(...structures: (typeof liver)[]): Body {
  const body = new Body(atlas, "female");
  const materials = sharedMaterials(body.surroundings);
  for (const structure of structures) {
    const form = {
      geometry: new SphereGeometry(0.1, 12, 8),
      matrix: new Matrix4().setPosition(0, 1, 0),
      level: "core" as const,
      error_mm: 2,
      body: null,
    };
    body.parts.set(structure.id, new Part(structure, form, atlas.body("female"), materials));
  }
  return body;
}

function eyeAt(x: number, z: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(24, 1.5, 0.05, 20);
  camera.position.set(x, 1, z);
  camera.updateMatrixWorld();
  return camera;
}

const nothing = { hovered: null, pointed: [] };

test("a finer form is worth its bytes where the present one strays by more than a pixel", () => {
  const body = bodyOf(liver);
  body.show(free, nothing, null);
  expect([...body.worthwhile(eyeAt(0, 4), 500)]).toEqual([]);
  expect([...body.worthwhile(eyeAt(0, 1), 500)]).toEqual(["standard"]);
  expect([...body.worthwhile(eyeAt(0, 4), 2000)]).toEqual(["standard"]);
});

test("it is not where nobody sees it: beside the picture, behind, or as context", () => {
  const body = bodyOf(liver);
  body.show(free, nothing, null);
  expect(body.worthwhile(eyeAt(3, 1), 500).size).toBe(0);
  expect(body.worthwhile(eyeAt(0, -1), 500).size).toBe(0);
  body.show({ ...free, site: "bone" }, nothing, null);
  expect(body.worthwhile(eyeAt(0, 1), 500).size).toBe(0);
});

test("it tells at which level the body is drawn, and whether an example is seen", () => {
  const body = bodyOf(liver, spots);
  expect(body.show(free, nothing, null)).toEqual({ level: "core", showsExamples: false });
  const pointed = { ...nothing, pointed: [spots.id] };
  expect(body.show(free, pointed, null).showsExamples).toBe(true);
  expect(body.show({ ...free, examples: true }, nothing, null).showsExamples).toBe(true);
});
