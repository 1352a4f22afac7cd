import { expect, test } from "vitest";
import { brain, liver, marrow, part, skin, skull, spots, vertebra } from "../testing/scene";
import { isThreadlike, nesting, tissueOf } from "./tissue";
import type { Tissue } from "./tissue";

test("each structure is of the tissue it is made of", () => {
  expect([skin, liver, skull, brain, marrow, spots].map(tissueOf)).toEqual([
    "skin",
    "liver",
    "skull",
    "brain",
    "marrow",
    "example",
  ]);
});

test.each<[string, string, Tissue]>([
  ["vessels", "inferior-vena-cava", "vein"],
  ["vessels", "aorta", "artery"],
  ["vessels", "hepatic-veins", "hepatic"],
  ["vessels", "portal-vein-branches", "portal"],
  ["vessels", "pulmonary-artery-left", "lung_artery"],
  ["vessels", "pulmonary-vein-branches-left", "lung_vein"],
  ["bones", "discs-lumbar", "cartilage"],
  ["bones", "vertebra-l3-shell", "shell"],
  ["bones", "costal-cartilage-left-7", "cartilage"],
  ["muscles", "pectoralis-major-left", "muscle"],
  ["lymph-nodes", "lymph-vessels-left", "lymph_vessel"],
  ["lymph-nodes", "lymph-node-internal-mammary-left", "lymph"],
  ["examples", "example-lung-fluid", "fluid"],
])("in the layer %s, %s is %s", (layer, id, tissue) => {
  expect(tissueOf(part(id, { layer: layer as "bones", system: "none" }))).toBe(tissue);
});

test.each<[string, string, Tissue]>([
  ["breast", "breast-left", "breast"],
  ["breast", "breast-fat-left", "fat"],
  ["breast", "breast-ducts-left", "duct"],
  ["breast", "breast-gland-left", "gland"],
  ["breast", "breast-nipple-left", "nipple"],
  ["lung", "pleura-right", "pleura"],
  ["lung", "bronchial-tree-right", "bronchi"],
  ["lung", "trachea", "airway"],
  ["lung", "lung-left-upper-lobe", "lung"],
  ["liver", "liver-left-lobe", "liver_left"],
  ["brain", "brain-temporal-lobe-left", "temporal"],
  ["brain", "brain-stem", "stem"],
  ["brain", "brain-ventricles", "ventricle"],
  ["brain", "meninges", "pleura"],
])("of the site %s, %s is %s", (site, id, tissue) => {
  expect(tissueOf(part(id, { site }))).toBe(tissue);
});

test.each<[string, string, Tissue]>([
  ["muscular", "diaphragm", "muscle"],
  ["digestive", "stomach", "stomach"],
  ["digestive", "esophagus", "stomach"],
  ["digestive", "spleen", "spleen"],
  ["digestive", "duodenum", "bowel"],
  ["digestive", "small-bowel", "bowel"],
  ["digestive", "colon", "colon"],
  ["digestive", "gallbladder", "bile"],
  ["digestive", "bile-ducts", "bile"],
  ["digestive", "pancreas", "pancreas"],
  ["urinary", "kidney-left", "kidney"],
  ["urinary", "bladder", "bladder"],
  ["endocrine", "adrenal-gland-left", "endocrine"],
  ["reproductive", "ovary-left", "ovary"],
  ["reproductive", "uterus", "womb"],
])("of the system %s, %s is %s", (system, id, tissue) => {
  expect(tissueOf(part(id, { system }))).toBe(tissue);
});

test("what lies deeper in the body is drawn earlier", () => {
  const lung = part("lung-right-upper-lobe", { site: "lung", system: "respiratory" });
  const heart = part("heart", { system: "cardiovascular" });
  const bronchi = part("bronchial-tree-right", { site: "lung" });
  const depths = [bronchi, heart, lung, vertebra, skin].map((one) => nesting(one));
  expect(depths).toEqual([...depths].sort((a, b) => a - b));
  expect(nesting(brain)).toBeLessThan(nesting(skull));
});

test("what branches into threads has no line around it, what is stout has", () => {
  expect(["portal", "bronchi", "lymph_vessel"].every((one) => isThreadlike(one as Tissue))).toBe(
    true,
  );
  expect(["liver", "lung", "lymph", "example"].some((one) => isThreadlike(one as Tissue))).toBe(
    false,
  );
});
