import { Press, pinch, wheelFactor } from "../pure/gesture";
import type { Touch } from "../pure/gesture";

/** What pointers ask for. Positions in CSS pixels from the top left corner of the body. */
export interface PointerActions {
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
 * touch, and what maps in pages have taught people for the wheel.
 */
export class Pointer {
  readonly #touches = new Map<number, Touch>();
  #press: Press | null = null;
  #moves = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly actions: PointerActions,
  ) {
    element.addEventListener("pointerdown", this.#down);
    element.addEventListener("pointermove", this.#move);
    element.addEventListener("pointerup", this.#up);
    element.addEventListener("pointercancel", this.#cancel);
    element.addEventListener("pointerleave", this.#leave);
    element.addEventListener("wheel", this.#wheel, { passive: false });
    element.addEventListener("touchmove", this.#keepTwoFingers, { passive: false });
    element.addEventListener("contextmenu", this.#noMenu);
  }

  dispose(): void {
    const { element } = this;
    element.removeEventListener("pointerdown", this.#down);
    element.removeEventListener("pointermove", this.#move);
    element.removeEventListener("pointerup", this.#up);
    element.removeEventListener("pointercancel", this.#cancel);
    element.removeEventListener("pointerleave", this.#leave);
    element.removeEventListener("wheel", this.#wheel);
    element.removeEventListener("touchmove", this.#keepTwoFingers);
    element.removeEventListener("contextmenu", this.#noMenu);
  }

  #at(event: MouseEvent): Touch {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button > 2) return;
    const at = this.#at(event);
    this.#touches.set(event.pointerId, at);
    this.element.setPointerCapture(event.pointerId);
    this.actions.hover(null);
    if (this.#touches.size === 1) {
      this.#press = new Press(at, event.pointerType);
      this.#moves = event.button !== 0 || event.shiftKey || event.ctrlKey;
      this.actions.begin();
    } else {
      this.#press = null; // two fingers never click
    }
  };

  readonly #move = (event: PointerEvent): void => {
    const at = this.#at(event);
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
      const [dx, dy] = [at.x - before.x, at.y - before.y];
      if (this.#moves) this.actions.move(dx, dy);
      else this.actions.turn(dx, dy);
    }
    this.#touches.set(event.pointerId, at);
  };

  #pinch(id: number, before: Touch, at: Touch): void {
    const other = [...this.#touches].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const { factor, dx, dy, centre } = pinch([before, other], [at, other]);
    this.actions.zoom(factor, centre);
    this.actions.move(dx, dy);
  }

  readonly #up = (event: PointerEvent): void => {
    const press = this.#press;
    const isLast = this.#touches.delete(event.pointerId) && this.#touches.size === 0;
    this.#press = null;
    if (isLast) this.actions.end();
    if (isLast && press && !press.isDrag && event.button === 0) {
      this.actions.click(this.#at(event), event.pointerType);
    }
  };

  readonly #cancel = (event: PointerEvent): void => {
    this.#touches.delete(event.pointerId);
    this.#press = null;
    if (this.#touches.size === 0) this.actions.end();
  };

  readonly #leave = (): void => {
    this.actions.hover(null);
  };

  readonly #wheel = (event: WheelEvent): void => {
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
