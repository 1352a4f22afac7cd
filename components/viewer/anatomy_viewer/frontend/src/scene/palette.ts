import type { Structure } from "../pure/atlas";
import { tissueOf } from "../pure/tissue";
import type { Tissue } from "../pure/tissue";

/** How a tissue takes the light: its colour, and how wet it shines. */
interface Look {
  readonly colour: string;
  readonly gloss: number;
}

const dry = (colour: string): Look => ({ colour, gloss: 0.1 });
const wet = (colour: string): Look => ({ colour, gloss: 0.24 });

/** Examples of spread, on any page: plum, darker than every tissue, with a light rim. */
export const EXAMPLE = "#34105a";
export const EXAMPLE_RIM = "#fff8ec";

/**
 * Colours of the tissues, in the tradition of atlas plates. They differ in lightness as well as in
 * hue, so that they stay apart for colour-blind readers and in grey; nothing is flesh-coloured, and
 * examples of spread are not red.
 */
export const TISSUES: Readonly<Record<Tissue, Look>> = {
  skin: { colour: "#9fb0bf", gloss: 0.2 },
  bone: dry("#ece2cb"),
  skull: dry("#ece2cb"),
  shell: dry("#f1e8d3"),
  marrow: wet("#b4544b"),
  cartilage: wet("#b9cad0"),
  muscle: dry("#9a4f45"),
  lung: { colour: "#e09a9d", gloss: 0.12 },
  airway: wet("#c9d6cf"),
  bronchi: wet("#5f8a80"),
  pleura: wet("#bcd0d6"),
  liver: wet("#93452f"),
  liver_left: wet("#b8694b"),
  portal: wet("#7cc0d8"),
  hepatic: wet("#2f6fb0"),
  brain: { colour: "#d8b3a4", gloss: 0.14 },
  frontal: { colour: "#d9a68f", gloss: 0.14 },
  parietal: { colour: "#ecdcb4", gloss: 0.14 },
  temporal: { colour: "#7b9891", gloss: 0.14 },
  occipital: { colour: "#b9cfa6", gloss: 0.14 },
  cerebellum: { colour: "#a8766b", gloss: 0.14 },
  stem: { colour: "#e2cfb0", gloss: 0.14 },
  ventricle: wet("#6aa7bf"),
  nerve: wet("#dcc46e"),
  eye: wet("#f0efe9"),
  heart: wet("#a8363c"),
  artery: wet("#b23a36"),
  vein: wet("#4f6fa6"),
  // After the blood in them, as in every atlas.
  lung_artery: wet("#5c7fb8"),
  lung_vein: wet("#c04b45"),
  kidney: wet("#99503f"),
  spleen: wet("#7a4a48"),
  stomach: wet("#c79a86"),
  bowel: wet("#dcafa0"),
  colon: wet("#b98f70"),
  bile: wet("#6f8f4e"),
  pancreas: wet("#dcc08a"),
  bladder: wet("#c9bd82"),
  endocrine: wet("#c98f3c"),
  womb: wet("#c4838a"),
  ovary: wet("#e3cdb8"),
  breast: wet("#d8aaa6"),
  gland: wet("#dfb06a"),
  duct: wet("#f4ecd9"),
  fat: { colour: "#ecd28c", gloss: 0.16 },
  nipple: dry("#a9705f"),
  lymph: wet("#3f9b78"),
  lymph_vessel: wet("#7cc3a3"),
  example: dry(EXAMPLE),
  fluid: dry(EXAMPLE),
  other: wet("#b5a79b"),
};

export const tissueColour = (tissue: Tissue): string => TISSUES[tissue].colour;
export const tissueGloss = (tissue: Tissue): number => TISSUES[tissue].gloss;

/** The colour of a site's button: that of its tissue. */
export function siteTissue(site: string, parts: readonly Structure[]): Tissue {
  const part = parts.find((candidate) => candidate.site === site);
  return part ? tissueOf(part) : "other";
}
