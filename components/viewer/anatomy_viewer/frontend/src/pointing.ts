import type { Atlas } from "./pure/atlas";
import { NOTHING_POINTED, readPointed } from "./pure/pointing";
import type { Store } from "./pure/store";
import type { Speech } from "./speech";
import type { ViewerState } from "./state";
import type { Undo } from "./undo";
import type { Viewpoint } from "./viewpoint";

/** A text points at parts of the body: neither the selection nor the address changes. */
export class Pointing {
  readonly #listening = new AbortController();

  /** `ended`: the reader has ended it. */
  constructor(
    private readonly atlas: Atlas,
    private readonly store: Store<ViewerState>,
    private readonly viewpoint: Viewpoint | undefined,
    private readonly undo: Undo,
    private readonly speech: Speech,
    private readonly ended: () => void,
  ) {
    const { signal } = this.#listening;
    document.addEventListener("keydown", this.#onKey, { signal });
  }

  /** Point at these parts instead of those before; at none, so that it ends. */
  point(parts: unknown, turn: unknown): void {
    const pointed = readPointed(parts, turn, this.atlas);
    if (!pointed) return;
    this.store.set({ pointed: pointed.parts });
    if (!pointed.turn || pointed.parts.length === 0 || !this.viewpoint) return;
    // One step back leads out of all that was pointed at on the way.
    if (!this.viewpoint.isAway) this.undo.remember();
    this.viewpoint.turnTo(pointed.parts);
    this.speech.pointed(pointed.parts);
  }

  /** The camera stays where it is: it was the reader who turned, or will. */
  end(): void {
    if (this.store.value.pointed.length === 0) return;
    this.store.set({ pointed: NOTHING_POINTED });
    this.ended();
  }

  dispose(): void {
    this.#listening.abort();
  }

  readonly #onKey = ({ key }: KeyboardEvent): void => {
    if (key === "Escape") this.end();
  };
}
