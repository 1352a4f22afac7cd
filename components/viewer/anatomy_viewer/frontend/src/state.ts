import type { Scene, Selection } from "./protocol";
import { ALL_SHOWN } from "./pure/appearance";
import type { Layer, Layers, Visibility } from "./pure/appearance";
import type { Step } from "./pure/keys";
import type { Store } from "./pure/store";
import type { Direction } from "./pure/view";
import type { Words } from "./pure/words";

export type LoadState = "loading" | "ready" | "error" | "unsupported";

/** Everything that features read. Only the viewer changes it. */
export interface ViewerState {
  readonly site: string | null;
  readonly structure: string | null;
  readonly hovered: string | null;
  readonly layers: Layers;
  readonly isolated: boolean;
  readonly present: boolean;
  readonly canUndo: boolean;
  readonly load: LoadState;
}

export function initialState({ site, structure, present }: Selection): ViewerState {
  return {
    site,
    structure,
    hovered: null,
    layers: ALL_SHOWN,
    isolated: false,
    present,
    canUndo: false,
    load: "loading",
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
  toggleIsolated(): void;
  undo(): void;
  setPresent(present: boolean): void;
  /** Present the next (1) or previous (-1) site. */
  go(by: 1 | -1): void;
  copyLink(): void;
}

/** What every feature is given. */
export interface Context {
  readonly scene: Scene;
  readonly words: Words;
  readonly store: Store<ViewerState>;
  readonly actions: Actions;
}
