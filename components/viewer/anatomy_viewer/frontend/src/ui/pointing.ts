/** What a page sends to the document: `detail` is `{parts: string[], turn: boolean}`. */
const EVENT = "anatomy:point";
/** What the page is told when the reader has ended it. */
const ENDED = "anatomy:point-ended";

/** Hears a text that points at parts of the body, and the Escape key that ends it. */
export class Pointing {
  constructor(private readonly on: { point(detail: unknown): void; end(): void }) {
    document.addEventListener(EVENT, this.#onPoint);
    document.addEventListener("keydown", this.#onKey);
  }

  tellEnded(): void {
    document.dispatchEvent(new CustomEvent(ENDED));
  }

  dispose(): void {
    document.removeEventListener(EVENT, this.#onPoint);
    document.removeEventListener("keydown", this.#onKey);
  }

  readonly #onPoint = (event: Event): void => {
    if (event instanceof CustomEvent) this.on.point(event.detail);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.on.end();
  };
}
