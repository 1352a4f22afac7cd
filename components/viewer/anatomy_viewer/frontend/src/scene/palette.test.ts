import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from "culori";
import type { Color } from "culori";
import { describe, expect, test } from "vitest";
import { luminance, parseColour } from "../pure/colour";
import type { Tissue } from "../pure/tissue";
import { EXAMPLE, EXAMPLE_RIM, TISSUES, tissueColour } from "./palette";

const NORMAL = (Object.keys(TISSUES) as Tissue[]).filter(
  (tissue) => tissue !== "example" && tissue !== "fluid",
);

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
  ["stomach", "pancreas"],
  ["bowel", "colon"],
  ["liver", "bile"],
  ["kidney", "endocrine"],
  ["womb", "ovary"],
  ["womb", "bladder"],
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

test("the examples are no red, not even a brown", () => {
  const [r, g, b] = parseColour(EXAMPLE) ?? [1, 0, 0];
  expect(b).toBeGreaterThan(r);
  expect(g).toBeLessThan(r);
});

/** Twenty CIEDE2000 apart: nobody takes the one for the other, side by side or from memory. */
const APART = 20;
const EYES: Readonly<Record<string, (colour: Color) => Color>> = {
  "all colours": (colour: Color) => colour,
  "no red": filterDeficiencyProt(1),
  "no green": filterDeficiencyDeuter(1),
  "no blue": filterDeficiencyTrit(1),
};
const NONE: Color = { mode: "rgb", r: 0, g: 0, b: 0 };
const apart = differenceCiede2000();

describe.each(Object.entries(EYES))("to eyes that see %s", (_, see) => {
  const seen = (colour: string): Color => see(parse(colour) ?? NONE);

  test.each(NORMAL)("normal %s does not look like an example of spread", (tissue) => {
    expect(apart(seen(tissueColour(tissue)), seen(EXAMPLE))).toBeGreaterThan(APART);
  });

  test("an example stands out of its own rim", () => {
    expect(apart(seen(EXAMPLE), seen(EXAMPLE_RIM))).toBeGreaterThan(3 * APART);
  });
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

const TEXTURED = NORMAL.filter((tissue) => TISSUES[tissue].relief > 0);

test.each(["skin", "breast", "liver", "liver_left", "brain", "pleura"] as const)(
  "%s is smooth: dimples or knots would be a sign of illness",
  (tissue) => {
    expect(TEXTURED).not.toContain(tissue);
  },
);

test("bone, cartilage, liver, lung, fat, muscle, vessel and nerve each take the light otherwise", () => {
  const kinds = ["bone", "cartilage", "liver", "lung", "fat", "muscle", "artery", "nerve"] as const;
  const seen = kinds.map((kind) => JSON.stringify({ ...TISSUES[kind], colour: "" }));
  expect(new Set(seen).size).toBe(kinds.length);
});
