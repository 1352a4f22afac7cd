import type { Scene, SceneStructure, Selection } from "../protocol";

/** A small body for tests: metres, as in the viewer. */
export function part(id: string, change: Partial<SceneStructure> = {}): SceneStructure {
  return {
    id,
    name: `The ${id}`,
    site: null,
    system: "digestive",
    layer: "organs",
    file: "core",
    bounds: [
      [-0.1, 1, -0.05],
      [0.1, 1.2, 0.1],
    ],
    anchor: [0, 1.1, 0],
    ...change,
  };
}

export const skin = part("skin-female", {
  layer: "skin",
  system: "integumentary",
  bounds: [
    [-0.4, 0, -0.2],
    [0.4, 1.65, 0.2],
  ],
});

export const liver = part("liver", { site: "liver" });

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

export const scene: Scene = {
  files: [
    { name: "core", url: "/models/glb/core.glb", bytes: 100, stage: 0 },
    { name: "detail", url: "/models/glb/detail.glb", bytes: 50, stage: 1 },
  ],
  structures: [skin, liver, skull, brain, vertebra],
  sites: [
    { id: "bone", title: "Bone", hint: "The most common place" },
    { id: "liver", title: "Liver", hint: "Under the right ribs" },
    { id: "brain", title: "Brain", hint: "Inside the skull" },
  ],
  strings: { "viewer.status.selected": "{name} selected.", "viewer.list": "All parts" },
  lang: "en",
};

export const nothing: Selection = {
  seq: 0,
  site: null,
  structure: null,
  view: null,
  present: false,
};
