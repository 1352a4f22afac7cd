import { parseQuestions } from "../pure/questions";
import type { Questions } from "../pure/questions";
import { keep, load, onOtherTab } from "../storage";
import type { Kept } from "../storage";

export const KEY = "mbc-atlas.questions";

/** The reader's list. It is kept in this browser and nowhere else; other tabs change it, too. */
export class ListStore {
  #list: Questions = parseQuestions(load(KEY));
  #kept: Kept = "kept";

  /** `changed` hears of a change in another tab. */
  constructor(changed: () => void, signal: AbortSignal) {
    const read = (): void => {
      this.#list = parseQuestions(load(KEY));
      this.#kept = "kept";
      changed();
    };
    onOtherTab(KEY, read, signal);
  }

  get list(): Questions {
    return this.#list;
  }

  /** Change the list as it is now, whoever changed it last; tells whether the browser keeps it. */
  change(how: (list: Questions) => Questions): Kept {
    const now = this.#kept === "kept" ? parseQuestions(load(KEY)) : this.#list;
    this.#list = how(now);
    this.#kept = keep(KEY, JSON.stringify(this.#list));
    return this.#kept;
  }
}
