import { Matrix4, PerspectiveCamera, SphereGeometry } from "three";
import { expect, test } from "vitest";
import { LAYERS_AT_FIRST, appearance, windowsOf } from "../pure/appearance";
import type { Wishes } from "../pure/appearance";
import type { Structure } from "../pure/atlas";
import { atlas, brain, free, liver, skin, skull } from "../testing/scene";
import { sharedMaterials, surroundings } from "./materials";
import { Part } from "./part";
import type { Form } from "./part";
import { Picker } from "./picking";

const windows = windowsOf([skin, skull, brain, liver]);

function form(radius: number, x: number, change: Partial<Form> = {}): Form {
  return {
    geometry: new SphereGeometry(radius, 64, 48),
    matrix: new Matrix4().setPosition(x, 0, 0),
    level: "core",
    error_mm: 1,
    body: null,
    ...change,
  };
}

const plain = { isOutlined: false, isLit: false };

function ball(structure: Structure, radius: number, x: number, wishes: Wishes): Part {
  const materials = sharedMaterials(surroundings());
  const part = new Part(structure, form(radius, x), atlas.body("female"), materials);
  part.show(appearance(structure, wishes, windows.get(structure.id)), plain, null);
  return part;
}

/** Skin around a skull around a brain, and a liver to the side. */
function pickAt(
  x: number,
  y: number,
  wishes = free,
  kind = "mouse",
  isReversed = false,
): string | undefined {
  const camera = new PerspectiveCamera(24, 1, 0.05, 20);
  camera.position.set(0, 0, 5);
  camera.updateMatrixWorld();
  const picker = new Picker();
  const balls = [
    ball(skin, 0.9, 0, wishes),
    ball(skull, 0.3, 0, wishes),
    ball(brain, 0.2, 0, wishes),
    ball(liver, 0.1, 0.6, wishes),
  ];
  picker.add(isReversed ? balls.reverse() : balls);
  const found = picker.pick(x, y, camera, 500, 500, kind)?.structure.id;
  picker.dispose();
  return found;
}

const LIVER_X = 0.6 / (5 * Math.tan((12 * Math.PI) / 180));

test("a pointer goes through the skin, and through the skull to the brain", () => {
  expect(pickAt(LIVER_X, 0)).toBe("liver");
  expect(pickAt(0, 0)).toBe("brain-cerebrum-left");
});

test("in whatever order the files came", () => {
  expect(pickAt(0, 0, free, "mouse", true)).toBe("brain-cerebrum-left");
});

test("beside the brain the pointer finds the skull", () => {
  expect(pickAt(0.25 / (5 * Math.tan((12 * Math.PI) / 180)), 0)).toBe("skull");
});

test("skin alone is nothing to click on", () => {
  expect(pickAt(0, 0.6)).toBeUndefined();
});

test("what a selection has faded can still be clicked on", () => {
  expect(pickAt(LIVER_X, 0, { ...free, site: "brain" })).toBe("liver");
});

test("what the reader has faded or hidden cannot", () => {
  const faded: Wishes = { ...free, layers: { ...LAYERS_AT_FIRST, organs: "faded" } };
  expect(pickAt(LIVER_X, 0, faded)).toBeUndefined();
});

test("a finger finds what a mouse just misses", () => {
  const beside = LIVER_X + (0.1 / (5 * Math.tan((12 * Math.PI) / 180))) * 1.3;
  expect(pickAt(beside, 0, free, "mouse")).toBeUndefined();
  expect(pickAt(beside, 0, free, "touch")).toBe("liver");
});
