import type { SceneStructure } from "../protocol";
import { contains } from "./geometry";

export type Layer = SceneStructure["layer"];
export type Visibility = "shown" | "faded" | "hidden";
export type Layers = Readonly<Record<Layer, Visibility>>;

const NOTHING: ReadonlySet<string> = new Set();

export const LAYERS: readonly Layer[] = ["skin", "bones", "organs", "vessels", "lymph-nodes"];
export const ALL_SHOWN: Layers = {
  skin: "shown",
  bones: "shown",
  organs: "shown",
  vessels: "shown",
  "lymph-nodes": "shown",
};

/**
 * How a structure looks.
 * solid: as it is. window: a shell whose inside can be seen. focus: what is selected. near: of the
 * same site.
 * ghost: context of a selection. faded: by the reader's wish. shell, veil: the skin, plainly and
 * barely there.
 */
export type Appearance =
  "solid" | "window" | "focus" | "near" | "ghost" | "faded" | "shell" | "veil" | "hidden";

/** What the reader asked to see. */
export interface Wishes {
  readonly site: string | null;
  readonly structure: string | null;
  readonly layers: Layers;
  readonly isolated: boolean;
}

export function hasFocus({ site, structure }: Wishes): boolean {
  return site !== null || structure !== null;
}

export function isFocus(part: SceneStructure, { site, structure }: Wishes): boolean {
  return structure !== null ? part.id === structure : site !== null && part.site === site;
}

/** `holds`: the sites of what lies inside it and is to be seen through it. */
export function appearance(
  part: SceneStructure,
  wishes: Wishes,
  holds: ReadonlySet<string> = NOTHING,
): Appearance {
  const wished = wishes.layers[part.layer];
  const focused = hasFocus(wishes);
  const isSkin = part.layer === "skin";
  if (isFocus(part, wishes)) {
    const hidesFocus = wishes.structure === null && part.site !== null && holds.has(part.site);
    return hidesFocus ? "window" : "focus";
  }
  if (wished === "hidden") return "hidden";
  if (isSkin) return wished === "faded" || focused ? "veil" : "shell";
  if (wishes.isolated && focused) return "hidden";
  if (wished === "faded") return "faded";
  if (focused) return part.site !== null && part.site === wishes.site ? "near" : "ghost";
  return holds.size > 0 ? "window" : "solid";
}

/**
 * How it looks while a text points at parts of the body: those stand out, also out of a hidden
 * layer; whatever else is solid lets them be seen through it.
 */
export function whilePointing(plain: Appearance, isPointed: boolean): Appearance {
  if (isPointed) return "focus";
  switch (plain) {
    case "solid":
    case "window":
    case "focus":
      return "near";
    case "shell":
      return "veil";
    default:
      return plain;
  }
}

/**
 * In which turn a pointer finds it: what is plainly visible first, then what veils something, then
 * context. Null: the pointer goes through.
 */
export function pickTurn(look: Appearance): 0 | 1 | 2 | null {
  switch (look) {
    case "solid":
    case "focus":
      return 0;
    case "window":
    case "near":
      return 1;
    case "ghost":
      return 2;
    default:
      return null;
  }
}

/**
 * How deep inside the body a structure lies: 0 innermost. Translucent things are drawn in this
 * order, each depth as one surface, so that the inner ones show through the outer ones from every
 * side.
 */
export function nesting({ system, layer, site }: SceneStructure): number {
  if (layer === "skin") return 4;
  if (site === "breast") return 3;
  if (system === "skeletal") return 2;
  if (system === "respiratory" || system === "digestive") return 1;
  return 0;
}

export const DEPTHS = 5;

/**
 * The structures that hold others of interest, found by their boxes, each with the sites of what it
 * holds: the skull around the brain, the breast around its gland. They are shown as windows.
 */
export function windowsOf(
  parts: readonly SceneStructure[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const windows = new Map<string, ReadonlySet<string>>();
  for (const shell of parts) {
    if (shell.layer === "skin" || !["skeletal", "integumentary"].includes(shell.system)) continue;
    const sites = parts.flatMap((part) =>
      part.site !== null &&
      part.layer === "organs" &&
      part.id !== shell.id &&
      nesting(part) <= nesting(shell) &&
      contains(shell.bounds, part.bounds)
        ? [part.site]
        : [],
    );
    if (sites.length > 0) windows.set(shell.id, new Set(sites));
  }
  return windows;
}
