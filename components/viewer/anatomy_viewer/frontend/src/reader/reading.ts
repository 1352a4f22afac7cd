import { WHATS, changed, parseReading } from "./pure/reading";
import type { ReadingStyle } from "./pure/reading";
import { keep, load, onOtherTab } from "./storage";

const KEY = "mbc-atlas.reading";
const CONTROLS = "details.reading";
const CHOICE = {
  size: "data-text-size",
  contrast: "data-contrast",
  sources: "data-sources",
} as const;

/** How the reader chose to see the text: its size, its contrast, its sources. This browser keeps it. */
export class Reading {
  #style: ReadingStyle = parseReading(load(KEY));

  constructor(
    private readonly onChange: () => void,
    signal: AbortSignal,
  ) {
    this.show();
    const read = (): void => {
      this.#style = parseReading(load(KEY));
      this.show();
      onChange();
    };
    onOtherTab(KEY, read, signal);
    document.addEventListener("click", this.#onClick, { signal });
    // The controls may have been drawn anew since: they are up to date whenever they are opened.
    document.addEventListener("toggle", this.#press, { signal, capture: true });
  }

  /** Bring page and buttons in line. */
  show(): void {
    const { style, dataset } = document.documentElement;
    const { size, contrast, sources } = this.#style;
    dataset.contrast = contrast;
    dataset.sources = sources;
    document.documentElement.toggleAttribute("data-large", size > 100);
    style.fontSize = "";
    if (size !== 100) {
      // The theme's own size is a number of pixels, so a percentage alone would be of another.
      const usual = getComputedStyle(document.documentElement).fontSize || "16px";
      style.fontSize = `calc(${usual} * ${size / 100})`;
    }
    this.#press();
  }

  readonly #press = (): void => {
    for (const what of WHATS) {
      for (const button of document.querySelectorAll(`${CONTROLS} [${CHOICE[what]}]`)) {
        const isChosen = button.getAttribute(CHOICE[what]) === String(this.#style[what]);
        button.setAttribute("aria-pressed", String(isChosen));
      }
    }
  };

  readonly #onClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element)) return;
    const controls = target.closest(CONTROLS);
    const button = controls && target.closest("button");
    for (const what of WHATS) {
      const value = button?.getAttribute(CHOICE[what]);
      if (value) this.#choose(what, value);
    }
  };

  #choose(what: keyof ReadingStyle, value: string): void {
    this.#style = changed(this.#style, what, value);
    keep(KEY, JSON.stringify(this.#style));
    this.show();
    this.onChange();
  }
}
