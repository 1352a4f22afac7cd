import type { Scene, Selection } from "./protocol";
import { ALL_SHOWN } from "./pure/appearance";
import type { Layer, Layers, Visibility } from "./pure/appearance";
import type { Step } from "./pure/keys";
import { NOTHING_POINTED } from "./pure/pointing";
import type { Store } from "./pure/store";
import type { Direction } from "./pure/view";
import type { Words } from "./pure/words";

export type LoadState = "loading" | "ready" | "error" | "unsupported";

/** Everything that features read. Only the viewer changes it. */
export interface ViewerState {
  readonly site: string | null;
  readonly structure: string | null;
  readonly hovered: string | null;
  /** Ids of the structures that a text points at. */
  readonly pointed: readonly string[];
  readonly layers: Layers;
  readonly isolated: boolean;
  readonly present: boolean;
  readonly canUndo: boolean;
  readonly load: LoadState;
}

/** The site as the body knows it: none where there are only words about it. */
export function placed(site: string | null, { sites }: Pick<Scene, "sites">): string | null {
  return sites.some(({ id }) => id === site) ? site : null;
}

export function initialState(
  { site, structure, present }: Selection,
  scene: Pick<Scene, "sites">,
): ViewerState {
  return {
    site: placed(site, scene),
    structure,
    hovered: null,
    pointed: NOTHING_POINTED,
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
