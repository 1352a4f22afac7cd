import { expect, test } from "vitest";
import { luminance, parseColour } from "../pure/colour";
import { brain, liver, part, skin, skull } from "../testing/scene";
import { tissueColour, tissueOf } from "./palette";
import type { Tissue } from "./palette";

/** CIE lightness, from 0 to 100: what is left of a colour in grey, and nearly so for the colour-blind. */
function lightness(tissue: Tissue): number {
  const y = luminance(parseColour(tissueColour(tissue)) ?? [0, 0, 0]);
  return 116 * Math.cbrt(y) - 16;
}

const NEIGHBOURS: readonly (readonly [Tissue, Tissue])[] = [
  ["bone", "lung"],
  ["bone", "heart"],
  ["bone", "lymph"],
  ["bone", "brain"],
  ["lung", "liver"],
  ["lung", "heart"],
  ["liver", "stomach"],
  ["stomach", "spleen"],
  ["gland", "breast"],
  ["lymph", "lung"],
].map(([a, b]) => [a as Tissue, b as Tissue]);

test.each(NEIGHBOURS)("%s and %s stay apart in grey, or in blue and yellow", (a, b) => {
  const [first, second] = [a, b].map((tissue) => parseColour(tissueColour(tissue)) ?? [0, 0, 0]);
  // Blue against the rest is what red-green blindness leaves of hue.
  const blue = ([r, g, bl]: readonly [number, number, number]): number => bl - (r + g) / 2;
  const apart = Math.abs(lightness(a) - lightness(b)) / 100;
  const hue = Math.abs(
    blue(first as [number, number, number]) - blue(second as [number, number, number]),
  );
  expect(Math.max(apart, hue)).toBeGreaterThan(0.07);
});

test("each structure is of the tissue it is made of", () => {
  expect([skin, liver, skull, brain].map(tissueOf)).toEqual(["skin", "liver", "bone", "brain"]);
  const vena = part("inferior-vena-cava", { layer: "vessels", system: "cardiovascular" });
  expect(tissueOf(vena)).toBe("vein");
  expect(tissueOf({ ...vena, id: "aorta" })).toBe("artery");
});
