import { clamp } from "./geometry";

const SLOW_MS = 45;
const QUICK_MS = 22;
const LOWEST = 0.4;

/**
 * Decides how many pixels to draw. While the body moves and frames are slow there are fewer; when
 * it is still, all. It remembers how slow the machine was, so that the next movement starts
 * smoothly.
 */
export class Governor {
  #share = 1;
  #average = 30;
  #struggles = false;

  /** `fullRatio`: device pixels for each CSS pixel in the sharp picture; the screen may change. */
  constructor(public fullRatio: number) {}

  /** A frame took this long while something moved. */
  took(milliseconds: number): void {
    this.#average += (clamp(milliseconds, 1, 400) - this.#average) * 0.3;
    if (this.#average > SLOW_MS) this.#change(Math.max(0.5, SLOW_MS / this.#average) ** 0.5);
    else if (this.#average < QUICK_MS && this.#share < 1) this.#change(1.15);
  }

  /** Device pixels for each CSS pixel. */
  ratio(moving: boolean): number {
    return moving ? this.fullRatio * this.#share : this.fullRatio;
  }

  /**
   * Whether fewer pixels did not help enough. It stays so: a body that changes while it turns would
   * be worse.
   */
  get isStruggling(): boolean {
    return this.#struggles;
  }

  #change(factor: number): void {
    this.#share = clamp(this.#share * factor, LOWEST, 1);
    this.#struggles ||= this.#share <= LOWEST;
    this.#average = (SLOW_MS + QUICK_MS) / 2;
  }
}

/**
 * Enough for crisp edges; more only costs battery. Small screens are held nearer but have weaker
 * chips.
 */
export function cappedRatio(devicePixelRatio: number, widthPx: number): number {
  return Math.min(devicePixelRatio, widthPx < 600 ? 1.75 : 2);
}
