import type { PageData } from "./protocol";
import type { Target } from "./pure/place";
import { focusOn, reveal, revealWhenThere } from "./reveal";
import { findViewer } from "./viewer";

const DESKTOP = "(min-width: 64rem)";
/** The heading of the words: where the skip link leads, too. */
const HEADING = "words";

/**
 * Where a reader begins to read. A new text begins at its beginning; a followed link at its section.
 * It outlives each single run and place of the component: there is one page.
 */
export class Arrival {
  #title: string | null = null;
  #seq = -1;
  #followed: (Target & { readonly after: number }) | null = null;

  /** The reader has followed a link: what comes next is the answer. */
  expect(target: Target): void {
    this.#followed = { ...target, after: this.#seq };
  }

  arrive({ seq, title }: Pick<PageData, "seq" | "title">): void {
    const isFirst = this.#title === null;
    const isNewText = !isFirst && this.#title !== title;
    const followed = this.#followed && seq !== this.#followed.after ? this.#followed : null;
    this.#title = title;
    this.#seq = seq;
    if (followed) this.#followed = null;
    const section = isFirst ? decode(location.hash.slice(1)) : followed?.section;
    if (section) revealWhenThere(section);
    else if (followed) this.#begin();
    else if (isNewText) toTop();
  }

  /** A followed link leads to the beginning of the words, also those who listen. */
  #begin(): void {
    const heading = document.getElementById(HEADING);
    if (toTop()) {
      if (heading) focusOn(heading);
    } else if (heading) {
      reveal(heading);
    }
  }
}

/** Scroll up, but not on a phone with a body above the words: there it stays in sight. */
function toTop(): boolean {
  if (!matchMedia(DESKTOP).matches && findViewer()) return false;
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  return true;
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
