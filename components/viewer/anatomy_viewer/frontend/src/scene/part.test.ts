import { Float32BufferAttribute, Matrix4, SphereGeometry, Vector3 } from "three";
import { expect, test, vi } from "vitest";
import type { LevelName } from "../pure/atlas";
import { atlas, liver, part, skin } from "../testing/scene";
import { sharedMaterials, surroundings } from "./materials";
import { Part } from "./part";
import type { Emphasis, Form } from "./part";

const materials = sharedMaterials(surroundings());
const plain: Emphasis = { isOutlined: false, isLit: false };
const lit: Emphasis = { isOutlined: false, isLit: true };
const [woman, man] = [atlas.body("female"), atlas.body("male")];
const form = (level: LevelName, body: string | null = null): Form => ({
  geometry: new SphereGeometry(0.1, 12, 8),
  matrix: new Matrix4().setPosition(0, 1, 0),
  level,
  error_mm: 1,
  body,
});
const heightOf = (part: Part): number =>
  new Vector3().setFromMatrixPosition(part.surface.matrixWorld).y;

test("a better form takes the place of the one before, with the same look", () => {
  const [core, standard, fine] = [form("core"), form("standard"), form("fine")];
  const part = new Part(liver, core, woman, materials);
  part.show("focus", lit, null);
  const gone = vi.spyOn(standard.geometry, "dispose");
  const kept = vi.spyOn(core.geometry, "dispose");
  part.take(standard);
  expect(part.surface.geometry).toBe(standard.geometry);
  part.take(fine);
  expect(part.surface.geometry).toBe(fine.geometry);
  expect(part.appearance).toBe("focus");
  expect(part.surface.visible).toBe(true);
  expect(gone).toHaveBeenCalled();
  expect(kept).not.toHaveBeenCalled();
});

test("a lower form that comes late changes nothing", () => {
  const standard = form("standard");
  const part = new Part(liver, standard, woman, materials);
  part.take(form("core"));
  expect(part.surface.geometry).toBe(standard.geometry);
});

test("a machine that cannot keep up draws fewer triangles than the lowest form has", () => {
  const part = new Part(liver, form("core"), woman, materials);
  part.take(form("fine"));
  const all = part.surface.geometry.index?.count ?? 0;
  part.setCoarse(true);
  expect(part.surface.geometry.index?.count).toBeLessThan(all);
  part.setCoarse(false);
  expect(part.surface.geometry.index?.count).toBe(all);
});

test("what bodies share is scaled and lifted in another, also for the pointer", () => {
  const part = new Part(liver, form("core"), woman, materials);
  expect(heightOf(part)).toBeCloseTo(1);
  part.setBody(man);
  expect(heightOf(part)).toBeCloseTo(1.1 + 0.01);
  expect(part.box.getCenter(new Vector3()).y).toBeCloseTo(1.11);
  part.setBody(woman);
  expect(heightOf(part)).toBeCloseTo(1);
});

test("what is a body's own is shown in no other, and not scaled", () => {
  const part = new Part(skin, form("core", "female"), woman, materials);
  part.setBody(man);
  expect(part.form).toBeNull();
  const his = form("core", "male");
  part.take(his);
  expect(part.surface.geometry).toBe(his.geometry);
  expect(heightOf(part)).toBeCloseTo(1);
});

test("the pointer goes on hitting the form before until it is aimed at the new one", () => {
  const [core, standard] = [form("core"), form("standard")];
  const part = new Part(liver, core, woman, materials);
  part.take(standard);
  expect(part.target.geometry).toBe(core.geometry);
  part.aim();
  expect(part.target.geometry).toBe(standard.geometry);
});

test("a mesh with a grey for its folds is shaded with it", () => {
  const part = new Part(liver, form("core"), woman, materials);
  expect(part.surface.material.vertexColors).toBe(false);
  const shaded = form("standard");
  const count = shaded.geometry.getAttribute("position").count * 3;
  shaded.geometry.setAttribute("color", new Float32BufferAttribute(new Float32Array(count), 3));
  part.take(shaded);
  expect(part.surface.material.vertexColors).toBe(true);
});

test("context is drawn after what is shown for itself, so that it cuts no holes into that", () => {
  const heart = new Part(part("heart"), form("core"), woman, materials);
  const seen = new Part(liver, form("core"), woman, materials);
  const veil = new Part(skin, form("core"), woman, materials);
  heart.show("ghost", plain, null);
  seen.show("glass", plain, null);
  veil.show("veil", plain, null);
  const turns = [seen, heart, veil].map(({ surface }) => surface.renderOrder);
  expect(turns).toEqual([...turns].sort((a, b) => a - b));
  heart.show("solid", plain, null);
  expect(heart.surface.renderOrder).toBeLessThan(seen.surface.renderOrder);
});

test("what is chosen has its tissue's texture, but not while a weak machine turns it", () => {
  const heart = new Part(part("heart"), form("core"), woman, materials);
  const isGrained = (): boolean => "GRAIN" in heart.surface.material.defines;
  heart.show("solid", plain, null);
  expect(isGrained()).toBe(false);
  heart.show("focus", plain, null);
  expect(isGrained()).toBe(true);
  heart.setCoarse(true);
  expect(isGrained()).toBe(false);
  heart.setCoarse(false);
  expect(isGrained()).toBe(true);
  const smooth = new Part(liver, form("core"), woman, materials);
  smooth.show("focus", plain, null);
  expect("GRAIN" in smooth.surface.material.defines).toBe(false);
});
