/** Where fingers and pointers are, and what their movement means. Pixels. */
export interface Touch {
  readonly x: number;
  readonly y: number;
}

export type PointerKind = "mouse" | "touch" | "pen";

/** How far a press may wander and still be a click. A finger is less steady than a mouse. */
export const slack = (kind: string): number => (kind === "touch" ? 12 : 5);

/**
 * Follows one press from down to up. Once it was a drag it stays one, even if it comes back. A
 * finger that sets off up or down belongs to the page, which scrolls.
 */
export class Press {
  #dragged = false;
  #scrolls = false;

  constructor(
    private readonly start: Touch,
    private readonly kind: string,
  ) {}

  move(to: Touch): void {
    const [dx, dy] = [to.x - this.start.x, to.y - this.start.y];
    if (this.#dragged || Math.hypot(dx, dy) <= slack(this.kind)) return;
    this.#dragged = true;
    this.#scrolls = this.kind === "touch" && Math.abs(dy) > Math.abs(dx);
  }

  get isScroll(): boolean {
    return this.#scrolls;
  }

  get isDrag(): boolean {
    return this.#dragged;
  }
}

/** What two fingers did between two moments: spread by a factor, and moved together. */
export function pinch(
  before: readonly [Touch, Touch],
  after: readonly [Touch, Touch],
): { factor: number; dx: number; dy: number; centre: Touch } {
  const spread = ([a, b]: readonly [Touch, Touch]): number => Math.hypot(a.x - b.x, a.y - b.y);
  const middle = ([a, b]: readonly [Touch, Touch]): Touch => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
  });
  const [from, to] = [middle(before), middle(after)];
  const was = spread(before);
  return {
    factor: was > 0 ? spread(after) / was : 1,
    dx: to.x - from.x,
    dy: to.y - from.y,
    centre: to,
  };
}

const SWIPE_PX = 56;
const SWIPE_MS = 700;

/** Whether a finger's way was a swipe to the side: long, quick and level. */
export function swipe(dx: number, dy: number, milliseconds: number): "left" | "right" | null {
  if (milliseconds > SWIPE_MS || Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy))
    return null;
  return dx < 0 ? "left" : "right";
}

/** How much one event of a wheel or trackpad zooms: the same for pixels, lines and pages. */
export function wheelFactor(delta: number, mode: number, pinching: boolean): number {
  const pixels = delta * (mode === 1 ? 16 : mode === 2 ? 400 : 1);
  return Math.exp(-Math.min(Math.max(pixels, -240), 240) * (pinching ? 0.01 : 0.0016));
}
