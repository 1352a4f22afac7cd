const MARGIN_PX = 8;
const GAP_PX = 4;
const WIDTH_PX = 480;

/**
 * Something that lies over the page below a field, in the browser's top layer, so that nothing cuts
 * it off. On a phone it is as wide as the window.
 */
export class Popup {
  #listening: AbortController | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly field: HTMLElement,
  ) {
    root.hidden = true;
    root.setAttribute("popover", "manual");
  }

  get isOpen(): boolean {
    return this.#listening !== null;
  }

  open(): void {
    if (!this.isOpen) {
      this.#listening = new AbortController();
      this.root.hidden = false;
      // Older browsers have no top layer; there it is an element like others, and high up.
      (this.root as Partial<HTMLElement>).showPopover?.();
      const { signal } = this.#listening;
      document.addEventListener("scroll", this.#place, { signal, capture: true, passive: true });
      for (const window of [globalThis, globalThis.visualViewport]) {
        window?.addEventListener("resize", this.#place, { signal });
      }
    }
    this.#place();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#listening?.abort();
    this.#listening = null;
    (this.root as Partial<HTMLElement>).hidePopover?.();
    this.root.hidden = true;
  }

  readonly #place = (): void => {
    const window = document.documentElement.clientWidth;
    const field = this.field.getBoundingClientRect();
    const width = Math.min(Math.max(field.width, WIDTH_PX), window - 2 * MARGIN_PX);
    const left = Math.max(MARGIN_PX, Math.min(field.left, window - width - MARGIN_PX));
    const top = field.bottom + GAP_PX;
    const height = (globalThis.visualViewport?.height ?? innerHeight) - top - MARGIN_PX;
    const { style } = this.root;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${width}px`;
    style.maxHeight = `${Math.max(height, 120)}px`;
  };
}
