import type { Reason } from "./no-body";
import type { Selection } from "./protocol";

/** What a viewer tells its host, and what it asks of it. */
export interface ViewerEvents {
  /** The reader has selected something else. */
  readonly selected: (selection: Selection) => void;
  /** The reader has ended what `point` began: by a choice, a turn, Undo or Escape. */
  readonly pointingEnded?: () => void;
  /** The address of a view, to be copied; without this, that of the page with the view in it. */
  readonly linkTo?: (view: string | null) => string;
}

/** What it needs besides: how it begins, and what happens when it cannot go on. */
export interface ViewerOptions extends ViewerEvents {
  /** Why there is to be no body; null where there is to be one. */
  readonly without: Reason | null;
  /** The body has failed, in a way that trying the same again does not mend. */
  readonly failed: (error: unknown) => void;
  /** The reader wants it tried again, with a body. */
  readonly retry: () => void;
}
