import { el } from "../ui/dom";
import { isPlain } from "./links";
import { listenUntil } from "./listen";
import { shiftInto } from "./pure/shift";

const TERM = ".term";
const WORD = ":is(.term-word, .cite)";
const TEXT = ".term-text";

/**
 * Words that are explained in place, and numbers of sources, which say what they stand for. The style
 * sheet shows an explanation on hover and focus; a press keeps it, Escape or another press sends it away (WCAG 1.4.13), and there is one at a time.
 */
export class Terms {
  #shown: HTMLElement | null = null;

  constructor(signal: AbortSignal) {
    const listen = listenUntil(signal);
    listen("pointerover", ({ target, relatedTarget, pointerType }) => {
      if (pointerType === "mouse") this.#enter(termOf(target), termOf(relatedTarget));
    });
    listen("focusin", ({ target, relatedTarget }) => {
      this.#enter(termOf(target), termOf(relatedTarget));
    });
    listen("pointerout", ({ target, relatedTarget }) => {
      leave(termOf(target), termOf(relatedTarget));
    });
    listen("focusout", ({ target, relatedTarget }) => {
      leave(termOf(target), termOf(relatedTarget));
    });
    listen("click", (event) => {
      const { target } = event;
      const term = termOf(target);
      if (!term) this.#close();
      else if (target instanceof Element && target.closest(WORD) && isPlain(event)) {
        event.preventDefault(); // a number of a source leads to the list below, without a script
        this.#toggle(term);
      }
    });
    listen("keydown", ({ key }) => {
      if (key === "Escape") this.#close();
    });
  }

  /** The words may be others now. */
  forget(): void {
    if (this.#shown?.isConnected === false) this.#shown = null;
  }

  #enter(term: HTMLElement | null, from: HTMLElement | null): void {
    if (term && term !== from) this.#show(term);
  }

  #toggle(term: HTMLElement): void {
    if (isKept(term)) this.#close();
    else {
      this.#show(term);
      keep(term, true);
    }
  }

  #show(term: HTMLElement): void {
    if (this.#shown !== term) this.#close();
    this.#shown = term;
    tellSource(term);
    delete term.dataset.closed;
    place(term);
  }

  /** Closed, however the pointer rests on it, until pointer or focus come anew. */
  #close(): void {
    const term = this.#shown;
    if (!term) return;
    this.#shown = null;
    keep(term, false);
    if (term.matches(":hover, :focus-within")) term.dataset.closed = "";
  }
}

function termOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(TERM) : null;
}

/** What was sent away may come back, now that pointer or focus have left it. */
function leave(term: HTMLElement | null, to: HTMLElement | null): void {
  if (term && term !== to) delete term.dataset.closed;
}

/** Write beside the number of a source what stands in the list, when it is first wanted. */
function tellSource(term: HTMLElement): void {
  const cite = term.querySelector<HTMLElement>(".cite");
  if (!cite || term.querySelector(TEXT)) return;
  const listed = document.getElementById(cite.getAttribute("href")?.slice(1) ?? "");
  if (!listed) return;
  const told = el("span", { class: "term-text" }, ...listed.cloneNode(true).childNodes);
  // In the list it is said above all of them.
  const note = document.querySelector<HTMLElement>("[data-new-tab]")?.dataset.newTab;
  if (note) told.querySelector("a")?.append(el("span", { class: "for-ears" }, ` (${note})`));
  term.append(told);
}

function isKept(term: HTMLElement): boolean {
  return term.querySelector(WORD)?.getAttribute("aria-expanded") === "true";
}

function keep(term: HTMLElement, isKept: boolean): void {
  term.querySelector(WORD)?.setAttribute("aria-expanded", String(isKept));
}

/** Keep the explanation inside the window: sideways, and above the word where there is no room below. */
function place(term: HTMLElement): void {
  const text = term.querySelector<HTMLElement>(TEXT);
  if (!text) return;
  text.style.setProperty("--shift", "0px");
  delete term.dataset.above;
  const box = text.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  text.style.setProperty("--shift", `${shiftInto(width, box)}px`);
  const room = term.getBoundingClientRect().top;
  if (box.bottom > innerHeight && room > box.height) term.dataset.above = "";
}
