import { parseNumbers } from "../pure/numbers";
import type { Contact, Entry, Numbers } from "../pure/numbers";
import { keep, load, onOtherTab } from "../storage";
import type { Kept } from "../storage";

export const KEY = "mbc-atlas.numbers";

/** The reader's own numbers. They are kept in this browser and nowhere else. */
export class NumberStore {
  #numbers: Numbers = parseNumbers(load(KEY));

  /** `changed` hears of a change in another tab. */
  constructor(changed: () => void, signal: AbortSignal) {
    const read = (): void => {
      this.#numbers = parseNumbers(load(KEY));
      changed();
    };
    onOtherTab(KEY, read, signal);
  }

  get numbers(): Numbers {
    return this.#numbers;
  }

  /** Change an entry; tells whether the browser keeps it. */
  change(contact: Contact, entry: Partial<Entry>): Kept {
    this.#numbers = {
      ...this.#numbers,
      [contact]: { ...this.#numbers[contact], ...entry },
    };
    return keep(KEY, JSON.stringify(this.#numbers));
  }

  removeAll(): Kept {
    this.#numbers = parseNumbers(null);
    return keep(KEY, JSON.stringify(this.#numbers));
  }
}
