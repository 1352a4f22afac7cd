import type { Structure } from "./atlas";

/** What a structure is made of, as far as its look goes. */
export type Tissue =
  | "skin"
  | "bone"
  | "skull"
  | "shell"
  | "marrow"
  | "cartilage"
  | "muscle"
  | "lung"
  | "airway"
  | "bronchi"
  | "pleura"
  | "liver"
  | "liver_left"
  | "portal"
  | "hepatic"
  | "brain"
  | "frontal"
  | "parietal"
  | "temporal"
  | "occipital"
  | "cerebellum"
  | "stem"
  | "ventricle"
  | "nerve"
  | "eye"
  | "heart"
  | "artery"
  | "vein"
  | "lung_artery"
  | "lung_vein"
  | "kidney"
  | "endocrine"
  | "spleen"
  | "stomach"
  | "bowel"
  | "colon"
  | "bile"
  | "pancreas"
  | "bladder"
  | "womb"
  | "ovary"
  | "breast"
  | "gland"
  | "duct"
  | "fat"
  | "nipple"
  | "lymph"
  | "lymph_vessel"
  | "example"
  | "fluid"
  | "other";

type Kind = Pick<Structure, "id" | "layer" | "site" | "system">;

/** What the words in an id say of its tissue, within a layer or a site. The first that fits. */
const WORDS: readonly (readonly [of: string, word: RegExp, tissue: Tissue])[] = [
  ["examples", /fluid/, "fluid"],
  ["examples", /./, "example"],
  ["skin", /./, "skin"],
  ["lymph-nodes", /vessel/, "lymph_vessel"],
  ["lymph-nodes", /./, "lymph"],
  ["vessels", /portal/, "portal"],
  ["vessels", /hepatic-vein/, "hepatic"],
  ["vessels", /pulmonary-artery/, "lung_artery"],
  ["vessels", /pulmonary-vein-branches/, "lung_vein"],
  ["vessels", /pulmonary-vein/, "artery"],
  ["vessels", /vein|vena/, "vein"],
  ["vessels", /./, "artery"],
  ["bones", /cartilage|discs/, "cartilage"],
  ["bones", /-marrow/, "marrow"],
  ["bones", /-shell/, "shell"],
  ["bones", /^(skull|mandible)$/, "skull"],
  ["bones", /./, "bone"],
  ["muscles", /./, "muscle"],
  ["breast", /nipple/, "nipple"],
  ["breast", /duct/, "duct"],
  ["breast", /fat/, "fat"],
  ["breast", /gland/, "gland"],
  ["breast", /./, "breast"],
  ["lung", /bronchial/, "bronchi"],
  ["lung", /trachea/, "airway"],
  ["lung", /pleura/, "pleura"],
  ["lung", /./, "lung"],
  ["liver", /left-lobe/, "liver_left"],
  ["liver", /./, "liver"],
  ["brain", /frontal/, "frontal"],
  ["brain", /parietal/, "parietal"],
  ["brain", /temporal/, "temporal"],
  ["brain", /occipital/, "occipital"],
  ["brain", /cerebellum/, "cerebellum"],
  ["brain", /stem/, "stem"],
  ["brain", /ventricles/, "ventricle"],
  ["brain", /meninges/, "pleura"],
  ["brain", /./, "brain"],
  ["muscular", /./, "muscle"],
  ["nervous", /eye/, "eye"],
  ["nervous", /./, "nerve"],
  ["cardiovascular", /heart/, "heart"],
  ["digestive", /spleen/, "spleen"],
  ["digestive", /stomach|esophagus/, "stomach"],
  ["digestive", /bowel|duodenum/, "bowel"],
  ["digestive", /colon/, "colon"],
  ["digestive", /bladder|bile/, "bile"],
  ["digestive", /pancreas/, "pancreas"],
  ["urinary", /bladder/, "bladder"],
  ["urinary", /./, "kidney"],
  ["endocrine", /./, "endocrine"],
  ["reproductive", /ovary/, "ovary"],
  ["reproductive", /./, "womb"],
  ["respiratory", /./, "airway"],
];

export function tissueOf({ id, layer, site, system }: Kind): Tissue {
  const found = WORDS.find(([of, word]) => [layer, site, system].includes(of) && word.test(id));
  return found?.[2] ?? "other";
}

const THREADS: ReadonlySet<Tissue> = new Set([
  "portal",
  "hepatic",
  "lung_artery",
  "lung_vein",
  "bronchi",
  "duct",
  "gland",
  "lymph_vessel",
]);

/** Whether it is so thin all over that a line around it would be all that is seen of it. */
export const isThreadlike = (tissue: Tissue): boolean => THREADS.has(tissue);

const CONTENT: ReadonlySet<Tissue> = new Set([...THREADS, "airway", "marrow", "ventricle"]);

/** Whether it is what one looks inside for: it stays solid while what lies around it is seen through. */
export const isContent = (tissue: Tissue): boolean => CONTENT.has(tissue);

/** What lies around what: each row inside the next. All others are organs without a cover. */
const NESTED: readonly (readonly Tissue[])[] = [
  [
    "marrow",
    "example",
    "portal",
    "hepatic",
    "lung_artery",
    "lung_vein",
    "bronchi",
    "duct",
    "ventricle",
  ],
  [
    "heart",
    "artery",
    "vein",
    "brain",
    "nerve",
    "eye",
    "kidney",
    "bile",
    "pancreas",
    "endocrine",
    "ovary",
  ],
  [
    "lung",
    "liver",
    "liver_left",
    "stomach",
    "spleen",
    "airway",
    "bowel",
    "colon",
    "bladder",
    "womb",
  ],
  ["fluid"],
  ["pleura"],
  ["bone", "skull", "shell", "cartilage"],
  ["muscle", "lymph", "lymph_vessel"],
  ["gland"],
  ["fat"],
  ["breast", "nipple"],
  ["skin"],
];
const UNCOVERED = 1;

/** How many depths there are. */
export const DEPTHS = NESTED.length;

/**
 * How deep inside the body a structure lies: 0 innermost. Translucent things are drawn in this
 * order, each depth as one surface, so that the inner ones show through the outer ones from every
 * side.
 */
export function nesting(structure: Kind): number {
  const depth = NESTED.findIndex((row) => row.includes(tissueOf(structure)));
  return depth < 0 ? UNCOVERED : depth;
}
