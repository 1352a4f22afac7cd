import { bringBody } from "./body-in-front";
import { listenUntil } from "./listen";
import { isPlain } from "./links";
import type { Body } from "./body";

const PLACE = "a.place[data-parts]";

/**
 * Words that name a place in the body. Resting on one points at the place; pressing it, or coming to
 * it by keyboard, turns the body as well. A pressed one stays until something else is wanted, here or
 * at the body.
 */
export class Places {
  #pressed: Element | null = null;
  #pointing: Element | null = null;

  constructor(
    private readonly body: Body,
    signal: AbortSignal,
  ) {
    const listen = listenUntil(signal);
    listen("pointerover", ({ target, relatedTarget, pointerType }) => {
      const place = placeOf(target);
      const isNew = place && placeOf(relatedTarget) !== place;
      if (isNew && pointerType === "mouse") this.#point(place, false);
    });
    listen("pointerout", ({ target, relatedTarget }) => {
      const place = placeOf(target);
      if (place && placeOf(relatedTarget) !== place) this.#rest();
    });
    listen("focusin", ({ target }) => {
      const place = placeOf(target);
      if (place?.matches(":focus-visible")) this.#point(place, true);
    });
    listen("focusout", ({ target }) => {
      if (placeOf(target)) this.#rest();
    });
    listen("click", (event) => {
      const place = placeOf(event.target);
      if (place && isPlain(event) && body.isThere) {
        event.preventDefault();
        this.#press(place);
      }
    });
    listen("pointerdown", (event) => {
      if (body.isOrigin(event)) this.#release();
    });
    listen("keydown", ({ key }) => {
      if (key === "Escape") this.#release();
    });
  }

  /** The words may be others now, and what they pointed at with them. */
  forget(): void {
    if (this.#pressed?.isConnected === false) this.#pressed = null;
    if (this.#pointing?.isConnected === false) this.#rest();
  }

  #press(place: Element): void {
    this.#mark(place);
    this.#point(place, true);
    bringBody(true);
    place.scrollIntoView({ block: "nearest" });
  }

  /** The body points at nothing any more: nor does a word. */
  ended(): void {
    this.#mark(null);
    this.#pointing = null;
  }

  #release(): void {
    this.#mark(null);
    this.#rest();
  }

  /** Back to what was pressed, or to nothing. */
  #rest(): void {
    if (this.#pointing !== this.#pressed) this.#point(this.#pressed, false);
  }

  #mark(place: Element | null): void {
    this.#pressed?.removeAttribute("aria-current");
    this.#pressed = place;
    place?.setAttribute("aria-current", "true");
  }

  #point(place: Element | null, turn: boolean): void {
    this.#pointing = place;
    this.body.point(place ? partsOf(place) : [], turn);
  }
}

function placeOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(PLACE) : null;
}

/** The parts of the body that a word names. */
export function partsOf(place: Element): string[] {
  return place.getAttribute("data-parts")?.split(/\s+/).filter(Boolean) ?? [];
}
