import type { Selection } from "./protocol";
import type { Atlas } from "./pure/atlas";
import { History } from "./pure/history";
import { sameSnapshot } from "./pure/snapshot";
import type { Snapshot } from "./pure/snapshot";
import type { Store } from "./pure/store";
import { chosen } from "./state";
import type { ViewerState } from "./state";
import type { Viewpoint } from "./viewpoint";

/** Takes changes back: keeps how things were before each of them. */
export class Undo {
  readonly #history = new History<Snapshot>(sameSnapshot);

  /** `selection`: as it is now, also where it is a site without a place in the body. */
  constructor(
    private readonly atlas: Atlas,
    private readonly store: Store<ViewerState>,
    private readonly viewpoint: Viewpoint | undefined,
    private readonly selection: () => Selection,
  ) {}

  /** How things are. */
  snapshot(): Snapshot {
    const { layers, isolated, body, inside, examples } = this.store.value;
    const { site, structure } = this.selection();
    const { pose = null, view = null } = this.viewpoint ?? {};
    return { site, structure, body, inside, examples, layers, isolated, pose, view };
  }

  /** Keep how things are, before they change. */
  remember(): void {
    this.#history.remember(this.snapshot());
    this.store.set({ canUndo: true });
  }

  /** How things were before the last change; undefined where nothing is left to take back. */
  back(): Snapshot | undefined {
    const past = this.#history.back();
    this.store.set({ canUndo: !this.#history.isEmpty });
    return past;
  }

  /** Make things as they were; returns what that means for the selection. */
  restore({ layers, isolated, pose, ...past }: Snapshot): Omit<Selection, "present"> {
    this.store.set({ ...chosen(past, this.atlas), layers, isolated });
    if (pose) this.viewpoint?.return(pose, past.view);
    return past;
  }
}
