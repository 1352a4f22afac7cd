import type { Reason } from "../no-body";
import type { Words } from "../pure/words";
import { button, el } from "./dom";

/** What stands in the place of the body where there is none: why, and a way to try again if any. */
export function absence(words: Words, reason: Reason, retry: () => void): HTMLElement {
  const text = el("p", { role: "alert" }, words.say(`viewer.${reason}`));
  const root = el("div", { class: "unsupported" }, text);
  // A browser stays as it is; what has failed once may work the next time.
  if (reason === "failed") {
    root.append(button({ label: words.say("viewer.error.retry"), onClick: retry }));
  }
  return root;
}
