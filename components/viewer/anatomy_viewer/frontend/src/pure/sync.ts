import type { Selection } from "../protocol";

export type SelectionChange = Partial<Omit<Selection, "seq">>;

/**
 * Keeps the browser's selection and Python's in step. Each action counts one up; an answer that is
 * older than the reader's last action is dropped, so a slow server never undoes a fast reader.
 */
export class SelectionSync {
  #latest: Selection;

  constructor(initial: Selection) {
    this.#latest = initial;
  }

  get latest(): Selection {
    return this.#latest;
  }

  /** The reader did something: returns what Python is to be told, null when it knows already. */
  act(change: SelectionChange): Selection | null {
    const keys = Object.keys(change) as (keyof SelectionChange)[];
    if (keys.every((key) => change[key] === this.#latest[key])) return null;
    this.#latest = { ...this.#latest, ...change, seq: this.#latest.seq + 1 };
    return this.#latest;
  }

  /** Python said something: returns it when it is news, else null. */
  receive(selection: Selection): Selection | null {
    if (selection.seq <= this.#latest.seq) return null;
    this.#latest = selection;
    return selection;
  }
}
