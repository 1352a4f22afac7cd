import { expect, test } from "vitest";
import { luminance, parseColour } from "../pure/colour";
import type { Tissue } from "../pure/tissue";
import { EXAMPLE, tissueColour } from "./palette";

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

test.each(Object.values(EXAMPLE))("the examples' %s is no red, not even a brown", (colour) => {
  const [r, g, b] = parseColour(colour) ?? [1, 0, 0];
  expect(b).toBeGreaterThan(r);
  expect(g).toBeLessThan(r);
});

const LOBES: readonly (readonly [Tissue, Tissue])[] = [
  ["frontal", "parietal"],
  ["frontal", "temporal"],
  ["parietal", "temporal"],
  ["parietal", "occipital"],
  ["temporal", "occipital"],
  ["temporal", "cerebellum"],
  ["occipital", "cerebellum"],
  ["liver", "liver_left"],
  ["shell", "marrow"],
  ["fat", "muscle"],
  ["duct", "fat"],
  ["bronchi", "lung"],
  ["portal", "hepatic"],
  ["portal", "liver"],
  ["portal", "liver_left"],
  ["hepatic", "liver_left"],
  ["hepatic", "liver"],
];

test.each(LOBES)("%s and %s, which touch, differ in lightness", (a, b) => {
  expect(Math.abs(lightness(a) - lightness(b))).toBeGreaterThan(5);
});
