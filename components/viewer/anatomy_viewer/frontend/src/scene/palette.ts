import type { SceneStructure } from "../protocol";

/**
 * Colours of the tissues, in the tradition of atlas plates. They differ in lightness as well as in
 * hue, so that they stay apart for colour-blind readers and in grey; nothing is flesh-coloured.
 */
const TISSUES = {
  skin: "#9fb0bf",
  bone: "#ece2cb",
  cartilage: "#b9cad0",
  lung: "#e09a9d",
  airway: "#c9d6cf",
  liver: "#93452f",
  brain: "#d8b3a4",
  heart: "#a8363c",
  artery: "#b23a36",
  vein: "#4f6fa6",
  kidney: "#99503f",
  spleen: "#6f4566",
  stomach: "#c79a86",
  breast: "#d8aaa6",
  gland: "#dfb06a",
  lymph: "#3f9b78",
  other: "#b5a79b",
} as const;

export type Tissue = keyof typeof TISSUES;

export const tissueColour = (tissue: Tissue): string => TISSUES[tissue];

/** Which tissue a structure is made of, as far as its colour goes. */
export function tissueOf({ id, layer, site, system }: SceneStructure): Tissue {
  if (layer === "skin") return "skin";
  if (layer === "lymph-nodes") return "lymph";
  if (layer === "vessels") return /vein|vena/.test(id) ? "vein" : "artery";
  if (layer === "bones") return id.includes("cartilage") ? "cartilage" : "bone";
  if (site === "breast") return id.includes("gland") ? "gland" : "breast";
  if (site === "lung" || site === "liver" || site === "brain") return site;
  if (id === "heart" || id === "spleen" || id === "stomach") return id;
  if (system === "urinary") return "kidney";
  return system === "respiratory" ? "airway" : "other";
}

/** The colour of a site's button: that of its tissue. */
export function siteTissue(site: string, parts: readonly SceneStructure[]): Tissue {
  const part = parts.find((candidate) => candidate.site === site);
  return part ? tissueOf(part) : "other";
}
