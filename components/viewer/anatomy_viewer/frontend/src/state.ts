import type { Selection } from "./protocol";
import { LAYERS_AT_FIRST } from "./pure/appearance";
import type { Layer, Visibility, Wishes } from "./pure/appearance";
import type { Atlas, LevelName } from "./pure/atlas";
import type { Step } from "./pure/keys";
import { NOTHING_POINTED } from "./pure/pointing";
import type { Store } from "./pure/store";
import type { Direction } from "./pure/view";
import type { Words } from "./pure/words";

export type LoadState = "loading" | "ready" | "error" | "unsupported";

/** What is shown one after the other, and where in it one is. */
export interface Tour {
  readonly titles: readonly string[];
  /** From 0; -1 before the first. */
  readonly at: number;
  /** Show another of them. */
  readonly go: (at: number) => void;
}

/** Everything that features read. Only the viewer changes it. */
export interface ViewerState extends Wishes {
  /** Id of the body that is shown. */
  readonly body: string;
  readonly hovered: string | null;
  /** Ids of the structures that a text points at. */
  readonly pointed: readonly string[];
  readonly present: boolean;
  /** What the host leads through; null where it leads through nothing. */
  readonly tour: Tour | null;
  readonly canUndo: boolean;
  readonly load: LoadState;
  /** The lowest level of detail of what is shown for itself. */
  readonly level: LevelName;
  /** Whether an example is on the screen, also where only a text points at it. */
  readonly showsExamples: boolean;
}

/** The site as the body knows it: none where there are only words about it. */
export function placed(site: string | null, { sites }: Pick<Atlas, "sites">): string | null {
  return sites.some(({ id }) => id === site) ? site : null;
}

type Chosen = Pick<ViewerState, "site" | "structure" | "body" | "inside" | "examples">;

/**
 * A selection, as far as the body can show it: an inner part is seen by looking inside, an example
 * among the examples.
 */
export function chosen(
  { site, structure, body, inside, examples }: Omit<Selection, "view" | "present">,
  atlas: Atlas,
): Chosen {
  const when = atlas.find(structure)?.reveal;
  return {
    site: placed(site, atlas),
    structure,
    body: atlas.bodyFor(structure, body).id,
    inside: (inside || when === "inside") && atlas.hasInside(site),
    examples: examples || when === "example",
  };
}

type Choice = Pick<ViewerState, "site" | "structure" | "inside" | "examples">;
type Seen = Omit<Choice, "site"> & Pick<ViewerState, "body">;

/** What a choice of the reader changes. Another site is first seen from outside. */
export function choose(
  site: string | null,
  structure: string | null,
  now: ViewerState,
  atlas: Atlas,
): Choice {
  const when = atlas.find(structure)?.reveal;
  const inside = when === "inside" || (now.inside && site === now.site && site !== null);
  return { site, structure, inside, examples: now.examples || when === "example" };
}

/** What stays chosen with another body, inside, or examples: not what is no longer seen. */
export function stillChosen(
  { structure, body, inside, examples }: Seen,
  atlas: Atlas,
): string | null {
  const when = atlas.find(structure, body)?.reveal;
  const isGone = !when || (when === "inside" && !inside) || (when === "example" && !examples);
  return isGone ? null : structure;
}

export function initialState(selection: Selection, atlas: Atlas): ViewerState {
  const { present } = selection;
  return {
    ...chosen(selection, atlas),
    hovered: null,
    pointed: NOTHING_POINTED,
    layers: LAYERS_AT_FIRST,
    isolated: false,
    present,
    tour: null,
    canUndo: false,
    load: "loading",
    level: "core",
    showsExamples: false,
  };
}

/** What features may ask of the viewer. */
export interface Actions {
  selectSite(site: string): void;
  selectStructure(structure: string): void;
  clear(): void;
  step(step: Step): void;
  look(direction: Direction): void;
  setLayer(layer: Layer, visibility: Visibility): void;
  setBody(body: string): void;
  setInside(inside: boolean): void;
  setExamples(examples: boolean): void;
  toggleIsolated(): void;
  undo(): void;
  setPresent(present: boolean): void;
  /** What Present steps through. */
  readonly tour: Tour;
  /** Present the next (1) or the previous (-1) of it. */
  go(by: 1 | -1): void;
  copyLink(): void;
}

/** What every feature is given. */
export interface Context {
  readonly atlas: Atlas;
  readonly words: Words;
  readonly store: Store<ViewerState>;
  readonly actions: Actions;
}
