import type { Selection } from "./protocol";
import type { Snapshot } from "./pure/snapshot";
import type { Store } from "./pure/store";
import type { ViewerState } from "./state";
import type { Undo } from "./undo";

/**
 * Presenting to a room: whatever is shown there, it ends where the reader was before. Where the host
 * leads, it ends where it is: the step stays.
 */
export class Presenting {
  #before: Snapshot | null = null;

  constructor(
    private readonly store: Store<ViewerState>,
    private readonly undo: Undo,
  ) {}

  /** Returns what this means for the selection. */
  begin(): Partial<Selection> {
    this.#before = this.store.value.tour ? null : this.undo.snapshot();
    this.store.set({ present: true });
    return { present: true };
  }

  /** Returns what this means for the selection. */
  end(): Partial<Selection> {
    const before = this.#before ?? this.undo.snapshot(); // it may have begun with the page
    this.forget();
    this.store.set({ present: false });
    return { present: false, ...this.undo.restore(before) };
  }

  /** It has been ended from outside: there is nothing to come back to. */
  forget(): void {
    this.#before = null;
  }
}
