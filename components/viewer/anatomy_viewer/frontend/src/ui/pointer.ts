import { Press, pinch, wheelFactor } from "../pure/gesture";
import type { Touch } from "../pure/gesture";

/** What pointers ask for. Positions in CSS pixels from the top left corner of the body. */
export interface PointerActions {
  /** What was pressed begins to move the body. */
  begin(): void;
  end(): void;
  turn(dx: number, dy: number): void;
  move(dx: number, dy: number): void;
  zoom(factor: number, at: Touch): boolean;
  hover(at: Touch | null): void;
  click(at: Touch, kind: string): void;
  scrolledPast(): void;
}

/**
 * Mouse, pen, trackpad and fingers on the body.
 *
 * One finger that sets off sideways turns the body; one that sets off up or down scrolls the page
 * (`touch-action: pan-y` in the style), and so the body never traps a reader on a phone. The wheel
 * zooms only once the body has the focus, or with Ctrl (which is what trackpads send for a pinch);
 * before that the page scrolls and a short hint says how. Both are what model-viewer does for
 * touch, and what maps in pages have taught people for the wheel. A wheel's way to the side does
 * nothing: left to the browser it would be "Back".
 *
 * The end of a press may never be heard: the window lost the focus, the tab was hidden, the capture
 * was taken away. So a press also ends with any of these, and with the first finger of the next one.
 */
export class Pointer {
  readonly #touches = new Map<number, Touch>();
  readonly #listening = new AbortController();
  #press: Press | null = null;
  #moves = false;
  #hasBegun = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly actions: PointerActions,
  ) {
    const { signal } = this.#listening;
    element.addEventListener("pointerdown", this.#down, { signal });
    element.addEventListener("pointermove", this.#move, { signal });
    element.addEventListener("pointerup", this.#up, { signal });
    element.addEventListener("pointercancel", this.#cancel, { signal });
    element.addEventListener("lostpointercapture", this.#cancel, { signal });
    element.addEventListener("pointerleave", this.#leave, { signal });
    element.addEventListener("wheel", this.#wheel, { passive: false, signal });
    element.addEventListener("touchmove", this.#keepTwoFingers, { passive: false, signal });
    element.addEventListener("contextmenu", this.#noMenu, { signal });
    addEventListener("blur", this.#forget, { signal });
    document.addEventListener("visibilitychange", this.#forget, { signal });
  }

  dispose(): void {
    this.#listening.abort();
  }

  #at(event: MouseEvent): Touch {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button > 2) return;
    if (event.isPrimary) this.#forget(); // the first finger: of older ones none is left
    const at = this.#at(event);
    this.#touches.set(event.pointerId, at);
    this.#capture(event.pointerId);
    this.actions.hover(null);
    if (this.#touches.size === 1) {
      this.#press = new Press(at, event.pointerType);
      this.#moves = event.button !== 0 || event.shiftKey || event.ctrlKey;
    } else {
      this.#press = null; // two fingers never click
    }
  };

  readonly #move = (event: PointerEvent): void => {
    const at = this.#at(event);
    const isOver = event.pointerType === "mouse" && event.buttons === 0;
    if (isOver) this.#cancel(event); // it was let go where nobody could hear it
    const before = this.#touches.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") this.actions.hover(at);
      return;
    }
    if (this.#touches.size === 2) {
      this.#pinch(event.pointerId, before, at);
    } else if (this.#touches.size === 1) {
      this.#press?.move(at);
      // The drag, when it becomes one, starts where the press was.
      if (this.#press && !this.#press.isDrag) return;
      if (this.#press?.isScroll) return;
      this.#begin();
      const [dx, dy] = [at.x - before.x, at.y - before.y];
      if (this.#moves) this.actions.move(dx, dy);
      else this.actions.turn(dx, dy);
    }
    this.#touches.set(event.pointerId, at);
  };

  #pinch(id: number, before: Touch, at: Touch): void {
    const other = [...this.#touches].find(([key]) => key !== id)?.[1];
    if (!other) return;
    this.#begin();
    const { factor, dx, dy, centre } = pinch([before, other], [at, other]);
    this.actions.zoom(factor, centre);
    this.actions.move(dx, dy);
  }

  readonly #up = (event: PointerEvent): void => {
    const press = this.#press;
    const isLast = this.#touches.delete(event.pointerId) && this.#touches.size === 0;
    this.#press = null;
    if (isLast) this.#end();
    if (isLast && press && !press.isDrag && event.button === 0) {
      this.actions.click(this.#at(event), event.pointerType);
    }
  };

  readonly #cancel = ({ pointerId }: PointerEvent): void => {
    if (!this.#touches.delete(pointerId)) return;
    this.#press = null;
    if (this.#touches.size === 0) this.#end();
  };

  /** No finger is down any more, as far as anybody knows. */
  readonly #forget = (): void => {
    if (this.#touches.size === 0) return;
    this.#touches.clear();
    this.#press = null;
    this.#end();
  };

  #begin(): void {
    if (!this.#hasBegun) this.actions.begin();
    this.#hasBegun = true;
  }

  #end(): void {
    this.#hasBegun = false;
    this.actions.end();
  }

  #capture(pointerId: number): void {
    try {
      this.element.setPointerCapture(pointerId);
    } catch {
      // It has ended already: nothing is left to be captured.
    }
  }

  readonly #leave = (): void => {
    this.actions.hover(null);
  };

  readonly #wheel = (event: WheelEvent): void => {
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) && !event.ctrlKey) {
      event.preventDefault();
      return;
    }
    const root = this.element.getRootNode() as Document | ShadowRoot;
    if (!event.ctrlKey && root.activeElement !== this.element) {
      this.actions.scrolledPast();
      return;
    }
    const factor = wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey);
    // At the end of the zoom the page scrolls on; a pinch never zooms the page.
    if (this.actions.zoom(factor, this.#at(event)) || event.ctrlKey) event.preventDefault();
  };

  readonly #keepTwoFingers = (event: TouchEvent): void => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };

  readonly #noMenu = (event: MouseEvent): void => {
    event.preventDefault(); // the right button moves the body
  };
}
