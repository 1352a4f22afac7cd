import type { Scene, SceneFile, SceneShape, SceneStructure, Selection } from "../protocol";
import { LAYERS_AT_FIRST } from "../pure/appearance";
import type { Wishes } from "../pure/appearance";
import { Atlas } from "../pure/atlas";
import type { Structure } from "../pure/atlas";

/** A small body for tests: metres, as in the viewer. */
export function part(id: string, change: Partial<Structure> = {}): Structure {
  return {
    id,
    name: `The ${id}`,
    site: null,
    system: "digestive",
    layer: "organs",
    reveal: "always",
    replaces: [],
    within: [],
    bounds: [
      [-0.1, 1, -0.05],
      [0.1, 1.2, 0.1],
    ],
    anchor: [0, 1.1, 0],
    levels: [["core", "first", 1]],
    ...change,
  };
}

export const skin = part("skin", {
  layer: "skin",
  system: "integumentary",
  bounds: [
    [-0.4, 0, -0.2],
    [0.4, 1.65, 0.2],
  ],
  levels: [["core", "first-female", 1]],
});

export const liver = part("liver", {
  site: "liver",
  levels: [
    ["core", "first", 2],
    ["standard", "standard", 0.5],
    ["fine", "fine-liver", 0.1],
  ],
});

export const skull = part("skull", {
  site: "bone",
  system: "skeletal",
  layer: "bones",
  bounds: [
    [-0.08, 1.45, -0.1],
    [0.08, 1.65, 0.1],
  ],
});

export const brain = part("brain-cerebrum-left", {
  site: "brain",
  system: "nervous",
  bounds: [
    [-0.07, 1.5, -0.08],
    [0.07, 1.62, 0.08],
  ],
});

export const vertebra = part("vertebra-t7", {
  site: "bone",
  system: "skeletal",
  layer: "bones",
  bounds: [
    [-0.03, 1.2, -0.14],
    [0.03, 1.26, -0.07],
  ],
});

export const lobe = part("liver-left-lobe", {
  site: "liver",
  reveal: "inside",
  replaces: ["liver"],
  levels: [["core", "inside-liver", 1]],
});

export const veins = part("hepatic-veins", {
  site: "liver",
  layer: "vessels",
  reveal: "inside",
  within: ["liver-left-lobe"],
  levels: [["core", "inside-liver", 1]],
});

export const marrow = part("vertebra-t7-marrow", {
  site: "bone",
  system: "skeletal",
  layer: "bones",
  reveal: "inside",
  replaces: ["vertebra-t7"],
  bounds: vertebra.bounds,
  levels: [["core", "inside-bone", 1]],
});

export const spots = part("example-liver", {
  site: "liver",
  system: "none",
  layer: "examples",
  reveal: "example",
  within: ["liver"],
  levels: [["core", "example", 1]],
});

const inMan: SceneShape = [
  [
    [-0.45, 0.01, -0.2],
    [0.45, 1.82, 0.2],
  ],
  [0, 1.2, 0],
  [["core", "first-male", 1]],
];

/** Only the man of the scene has it. */
export const hisOwn = part("prostate", {
  system: "reproductive",
  levels: [["core", "first-male", 1]],
});

/** As it travels: a row with the shapes of its own. */
function row(structure: Structure, own: Readonly<Record<string, SceneShape>> = {}): SceneStructure {
  const { id, name, site, system, layer, reveal, replaces, within } = structure;
  const female: SceneShape = [structure.bounds, structure.anchor, structure.levels];
  return [id, name, site, system, layer, { female, ...own }, reveal, replaces, within, null];
}

/** As it travels: a row of a structure that only one body has. */
function onlyIn(body: string, structure: Structure): SceneStructure {
  const { id, name, site, system, layer, reveal, replaces, within } = structure;
  const shape: SceneShape = [structure.bounds, structure.anchor, structure.levels];
  return [id, name, site, system, layer, { [body]: shape }, reveal, replaces, within, body];
}

export function file(
  name: string,
  need: SceneFile["need"],
  rest: Partial<SceneFile> = {},
): SceneFile {
  return {
    name,
    url: `/models/glb/${name}.glb`,
    bytes: 100,
    need,
    site: null,
    body: null,
    ...rest,
  };
}

export const scene: Scene = {
  bodies: [
    { id: "female", scale: 1, lift: 0 },
    { id: "male", scale: 1.1, lift: 0.01 },
  ],
  files: [
    file("first", "first"),
    file("first-female", "first", { body: "female" }),
    file("first-male", "first", { body: "male" }),
    file("detail", "detail"),
    file("standard", "standard"),
    file("fine-liver", "fine", { site: "liver" }),
    file("inside-liver", "inside", { site: "liver" }),
    file("inside-bone", "inside", { site: "bone" }),
    file("example", "example"),
  ],
  structures: [
    row(skin, { male: inMan }),
    ...[liver, skull, brain, vertebra, lobe, veins, marrow, spots].map((one) => row(one)),
    onlyIn("male", hisOwn),
  ],
  sites: [
    { id: "bone", title: "Bone", hint: "The most common place" },
    { id: "liver", title: "Liver", hint: "Under the right ribs" },
    { id: "brain", title: "Brain", hint: "Inside the skull" },
  ],
  strings: { "viewer.status.selected": "{name} selected.", "viewer.list": "All parts" },
  lang: "en",
};

export const atlas = new Atlas(scene);

export const nothing: Selection = {
  site: null,
  structure: null,
  view: null,
  present: false,
  body: "female",
  inside: false,
  examples: false,
};

/** Before the reader has asked for anything. */
export const free: Wishes = {
  site: null,
  structure: null,
  layers: LAYERS_AT_FIRST,
  isolated: false,
  inside: false,
  examples: false,
};
