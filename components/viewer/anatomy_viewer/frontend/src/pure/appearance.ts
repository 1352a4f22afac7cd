import type { Layer, Structure } from "./atlas";
import { contains } from "./geometry";
import { SHOWN_AS_ALWAYS } from "./reveal";
import type { Revealed } from "./reveal";
import { nesting, tissueOf } from "./tissue";
import type { Tissue } from "./tissue";

export type { Layer };
export type Visibility = "shown" | "faded" | "hidden";
export type Layers = Readonly<Record<Layer, Visibility>>;

const NOTHING: ReadonlySet<string> = new Set();

/** What would look out of a face that is to be calm. */
const FACE: ReadonlySet<Tissue> = new Set(["skull", "eye"]);

/** The layers that a reader can show and hide; examples have a switch of their own. */
export const LAYERS = [
  "skin",
  "bones",
  "muscles",
  "organs",
  "vessels",
  "lymph-nodes",
] as const satisfies readonly Layer[];
/** What is shown before a reader says otherwise: muscles would cover all that people come for. */
export const LAYERS_AT_FIRST: Layers = {
  skin: "shown",
  bones: "shown",
  muscles: "hidden",
  organs: "shown",
  vessels: "shown",
  "lymph-nodes": "shown",
  examples: "shown",
};

/**
 * How a structure looks.
 * solid: as it is. window: a shell whose inside can be seen. focus: what is selected. glass: what is
 * selected and has something inside that is shown. frosted: what holds examples. near: of the same
 * site.
 * ghost: context of a selection. faded: by the reader's wish. shell, veil: the skin, plainly and
 * barely there. faint: skull and eyes behind a calm face.
 */
export type Appearance =
  | "solid"
  | "window"
  | "focus"
  | "glass"
  | "frosted"
  | "near"
  | "ghost"
  | "faded"
  | "shell"
  | "veil"
  | "faint"
  | "hidden";

/** What the reader asked to see. */
export interface Wishes {
  readonly site: string | null;
  readonly structure: string | null;
  readonly layers: Layers;
  readonly isolated: boolean;
  /** Look inside the site. */
  readonly inside: boolean;
  /** Show examples of spread. */
  readonly examples: boolean;
}

export function hasFocus({ site, structure }: Pick<Wishes, "site" | "structure">): boolean {
  return site !== null || structure !== null;
}

/**
 * Whether a structure is what the reader chose, or a part of it. What shows the inside of the chosen
 * structure stands for it.
 */
export function isFocus(
  part: Structure,
  { site, structure, inside }: Pick<Wishes, "site" | "structure" | "inside">,
): boolean {
  if (part.reveal === "inside" && !inside) return false;
  if (structure !== null) return part.id === structure || part.replaces.includes(structure);
  if (site === null || part.site !== site || part.reveal === "example") return false;
  // The inside of bone is seen in two of them: they are what the reader comes for.
  return !inside || part.reveal === "inside" || part.layer !== "bones";
}

/** `holds`: the sites of what lies inside it and is to be seen through it. */
export function appearance(
  part: Structure,
  wishes: Wishes,
  holds: ReadonlySet<string> = NOTHING,
  revealed: Revealed = SHOWN_AS_ALWAYS,
): Appearance {
  if (!revealed.shows(part)) return "hidden";
  const wished = wishes.layers[part.layer];
  const focused = hasFocus(wishes);
  const isSkin = part.layer === "skin";
  const isSeenThrough = revealed.seenThrough.has(part.id);
  const holdsExamples = revealed.holdsExamples.has(part.id);
  if (isFocus(part, wishes)) {
    // The muscles under the breast are its bed, and end where they are cut: they step back.
    if (part.layer === "muscles" && wishes.structure === null) return "near";
    if (isSeenThrough) return "glass";
    if (holdsExamples) return "frosted";
    const hidesFocus = wishes.structure === null && part.site !== null && holds.has(part.site);
    return hidesFocus ? "window" : "focus";
  }
  if (part.reveal === "example") return "solid";
  if (wished === "hidden") return "hidden";
  if (isSkin) return wished === "faded" || focused ? "veil" : "shell";
  if (wishes.isolated && focused) return "hidden";
  if (wished === "faded") return "faded";
  if (focused) {
    if (part.site === null || part.site !== wishes.site) return "ghost";
    if (wishes.structure !== null) return "near";
    return holdsExamples ? "frosted" : "solid"; // the other bones, beside those that are opened
  }
  if (FACE.has(tissueOf(part)) && wishes.layers.skin === "shown") return "faint";
  if (holds.size > 0 || isSeenThrough) return "window";
  return holdsExamples ? "frosted" : "solid";
}

/**
 * Whether a line is drawn around what is selected: around a structure always, around a site while
 * all of it is shown alike. Where it is opened, its parts tell themselves apart, and a line around
 * some of them would seem to say something about those.
 */
export function isOutlined(
  look: Appearance,
  { structure, inside }: Pick<Wishes, "structure" | "inside">,
  { showsExamples }: Pick<Revealed, "showsExamples">,
): boolean {
  if (structure === null) return look === "focus" && !inside && !showsExamples;
  return look === "focus" || look === "glass" || look === "frosted";
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
    case "glass":
    case "frosted":
      return "near";
    case "shell":
      return "veil";
    default: // faint, ghost, faded, veil and hidden are calm already
      return plain;
  }
}

/** Whether a structure is shown for itself, not as the surroundings of something else. */
export const isPlain = (look: Appearance): boolean =>
  ["solid", "focus", "window", "glass", "frosted"].includes(look);

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
    case "glass":
    case "frosted":
    case "near":
    case "faint":
      return 1;
    case "ghost":
      return 2;
    default:
      return null;
  }
}

/**
 * The structures that hold others of interest, found by their boxes, each with the sites of what it
 * holds: the skull around the brain, the breast around its gland. They are shown as windows.
 */
export function windowsOf(parts: readonly Structure[]): ReadonlyMap<string, ReadonlySet<string>> {
  const windows = new Map<string, ReadonlySet<string>>();
  const always = parts.filter(({ reveal }) => reveal === "always");
  for (const shell of always) {
    if (shell.layer === "skin" || !["skeletal", "integumentary"].includes(shell.system)) continue;
    const sites = always.flatMap((part) =>
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
