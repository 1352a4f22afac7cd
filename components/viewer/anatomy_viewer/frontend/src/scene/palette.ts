import type { Structure } from "../pure/atlas";
import { tissueOf } from "../pure/tissue";
import type { Tissue } from "../pure/tissue";

/** Examples of spread, on any page: plum, darker than every tissue, with a light rim. */
export const EXAMPLE = "#34105a";
export const EXAMPLE_RIM = "#fff8ec";

/** How a kind of tissue takes the light. */
export interface Material {
  /** How bright its highlight is, and how narrow: narrow is smooth and wet, broad is matt. */
  readonly gloss: number;
  readonly polish: number;
  /** How far light that enters it comes out beyond the edge of its shade: 0 stone, 1 wax. */
  readonly soft: number;
  /** A pale bloom where it turns away: fine fibres, or a thin wet cover. */
  readonly sheen: number;
  /** Its texture: waves in a metre to the left, up and forward, and how deep they are. */
  readonly grain: readonly [x: number, y: number, z: number];
  readonly relief: number;
}

const even = (waves: number): Material["grain"] => [waves, waves, waves];
const SMOOTH = { grain: even(0), relief: 0 } as const;

// None of these numbers is measured: they were set by looking.
const SKIN: Material = { gloss: 0.2, polish: 38, soft: 0.5, sheen: 0, ...SMOOTH };
/** Matt, with a fine tooth. */
const BONE: Material = {
  gloss: 0.08,
  polish: 14,
  soft: 0.12,
  sheen: 0,
  grain: [260, 170, 260],
  relief: 0.09,
};
/** Like frosted glass. */
const CARTILAGE: Material = { gloss: 0.22, polish: 24, soft: 0.7, sheen: 0.16, ...SMOOTH };
/** Its fibres run down the body. */
const MUSCLE: Material = {
  gloss: 0.1,
  polish: 20,
  soft: 0.25,
  sheen: 0.1,
  grain: [260, 30, 260],
  relief: 0.18,
};
/** A sponge under a thin wet cover. */
const LUNG: Material = {
  gloss: 0.14,
  polish: 20,
  soft: 0.55,
  sheen: 0.14,
  grain: even(120),
  relief: 0.11,
};
/** The smoothest and wettest. */
const LIVER: Material = { gloss: 0.3, polish: 60, soft: 0.2, sheen: 0.06, ...SMOOTH };
const ORGAN: Material = {
  gloss: 0.24,
  polish: 42,
  soft: 0.35,
  sheen: 0.08,
  grain: even(120),
  relief: 0.04,
};
const BRAIN: Material = { gloss: 0.16, polish: 30, soft: 0.5, sheen: 0.08, ...SMOOTH };
/** In lobules; but the breast itself is smooth: skin like an orange's is a sign of illness. */
const FAT: Material = {
  gloss: 0.18,
  polish: 22,
  soft: 0.75,
  sheen: 0.1,
  grain: even(140),
  relief: 0.16,
};
const VESSEL: Material = { gloss: 0.32, polish: 56, soft: 0.25, sheen: 0.04, ...SMOOTH };
/** In strands. */
const NERVE: Material = {
  gloss: 0.16,
  polish: 24,
  soft: 0.45,
  sheen: 0.1,
  grain: [160, 30, 160],
  relief: 0.14,
};
const MEMBRANE: Material = { gloss: 0.26, polish: 40, soft: 0.6, sheen: 0.2, ...SMOOTH };
const EXAMPLE_MATTER: Material = { gloss: 0.1, polish: 38, soft: 0.2, sheen: 0, ...SMOOTH };

/** How a tissue is drawn. */
export interface TissueLook extends Material {
  readonly colour: string;
}

/**
 * Colours of the tissues, in the tradition of atlas plates. They differ in lightness as well as in
 * hue, so that they stay apart for colour-blind readers and in grey; nothing is flesh-coloured, and
 * examples of spread are not red.
 */
export const TISSUES: Readonly<Record<Tissue, TissueLook>> = {
  skin: { colour: "#9fb0bf", ...SKIN },
  bone: { colour: "#ece2cb", ...BONE },
  skull: { colour: "#ece2cb", ...BONE },
  shell: { colour: "#f1e8d3", ...BONE },
  marrow: { colour: "#b4544b", ...ORGAN },
  cartilage: { colour: "#b9cad0", ...CARTILAGE },
  muscle: { colour: "#9a4f45", ...MUSCLE },
  lung: { colour: "#e09a9d", ...LUNG },
  airway: { colour: "#c9d6cf", ...CARTILAGE },
  bronchi: { colour: "#5f8a80", ...VESSEL },
  pleura: { colour: "#bcd0d6", ...MEMBRANE },
  liver: { colour: "#93452f", ...LIVER },
  liver_left: { colour: "#b8694b", ...LIVER },
  portal: { colour: "#7cc0d8", ...VESSEL },
  hepatic: { colour: "#2f6fb0", ...VESSEL },
  brain: { colour: "#d8b3a4", ...BRAIN },
  frontal: { colour: "#d9a68f", ...BRAIN },
  parietal: { colour: "#ecdcb4", ...BRAIN },
  temporal: { colour: "#7b9891", ...BRAIN },
  occipital: { colour: "#b9cfa6", ...BRAIN },
  cerebellum: { colour: "#a8766b", ...BRAIN },
  stem: { colour: "#e2cfb0", ...BRAIN },
  ventricle: { colour: "#6aa7bf", ...MEMBRANE },
  nerve: { colour: "#dcc46e", ...NERVE },
  eye: { colour: "#f0efe9", ...VESSEL },
  heart: { colour: "#a8363c", ...ORGAN },
  artery: { colour: "#b23a36", ...VESSEL },
  vein: { colour: "#4f6fa6", ...VESSEL },
  // After the blood in them, as in every atlas.
  lung_artery: { colour: "#5c7fb8", ...VESSEL },
  lung_vein: { colour: "#c04b45", ...VESSEL },
  kidney: { colour: "#99503f", ...ORGAN },
  spleen: { colour: "#7a4a48", ...ORGAN },
  stomach: { colour: "#c79a86", ...ORGAN },
  bowel: { colour: "#dcafa0", ...ORGAN },
  colon: { colour: "#b98f70", ...ORGAN },
  bile: { colour: "#6f8f4e", ...ORGAN },
  pancreas: { colour: "#dcc08a", ...FAT },
  bladder: { colour: "#c9bd82", ...ORGAN },
  endocrine: { colour: "#c98f3c", ...ORGAN },
  womb: { colour: "#c4838a", ...ORGAN },
  ovary: { colour: "#e3cdb8", ...ORGAN },
  breast: { colour: "#d8aaa6", ...SKIN },
  gland: { colour: "#dfb06a", ...FAT },
  duct: { colour: "#f4ecd9", ...VESSEL },
  fat: { colour: "#ecd28c", ...FAT },
  nipple: { colour: "#a9705f", ...SKIN },
  lymph: { colour: "#3f9b78", ...ORGAN },
  lymph_vessel: { colour: "#7cc3a3", ...VESSEL },
  example: { colour: EXAMPLE, ...EXAMPLE_MATTER },
  fluid: { colour: EXAMPLE, ...EXAMPLE_MATTER },
  other: { colour: "#b5a79b", ...ORGAN },
};

export const tissueColour = (tissue: Tissue): string => TISSUES[tissue].colour;

/** The colour of a site's button: that of its tissue. */
export function siteTissue(site: string, parts: readonly Structure[]): Tissue {
  const part = parts.find((candidate) => candidate.site === site);
  return part ? tissueOf(part) : "other";
}
