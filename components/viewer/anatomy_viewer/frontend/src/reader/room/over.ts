import { el } from "../../ui/dom";
import { MOST_LINES, MOST_SPOTS } from "./messages";
import type { Spot } from "./messages";

const SVG = "http://www.w3.org/2000/svg";
/** The picture's own measure: lines are drawn in thousandths of its sides. */
const WHOLE = 1000;

export type Hand = "body" | "pointer" | "pen";

/** What lies over the body's picture: the pointer that a room sees, and what is drawn by hand. */
export class Over {
  readonly root: HTMLElement;
  readonly #ring = el("div", { class: "ring", hidden: true });
  readonly #ink = document.createElementNS(SVG, "svg");
  #lines: (readonly Spot[])[] = [];
  #line: Spot[] | null = null;

  /** `on`: what a hand does here. */
  constructor(
    private readonly on: {
      readonly pointed: (spot: Spot | null, pressed: boolean) => void;
      readonly drawn: (lines: readonly (readonly Spot[])[]) => void;
    },
  ) {
    this.#ink.setAttribute("viewBox", `0 0 ${String(WHOLE)} ${String(WHOLE)}`);
    this.#ink.setAttribute("preserveAspectRatio", "none");
    this.root = el("div", { class: "over", "aria-hidden": "true" }, this.#ink, this.#ring);
    this.root.addEventListener("pointermove", this.#onPointer);
    this.root.addEventListener("pointerdown", this.#onPointer);
    this.root.addEventListener("pointerup", this.#onPointer);
    this.root.addEventListener("pointerleave", () => {
      this.#line = null;
      this.point(null, false);
      this.on.pointed(null, false);
    });
  }

  /** What a hand on the picture does: turn the body, point or draw. */
  set hand(hand: Hand) {
    this.root.dataset.hand = hand;
    this.#line = null;
    this.point(null, false);
    this.on.pointed(null, false);
  }

  get hand(): Hand {
    const { hand } = this.root.dataset;
    return hand === "pointer" || hand === "pen" ? hand : "body";
  }

  /** Show the pointer; a press sends a ripple out. */
  point(spot: Spot | null, pressed: boolean): void {
    this.#ring.hidden = spot === null;
    if (!spot) return;
    this.#ring.style.left = `${String(spot[0] * 100)}%`;
    this.#ring.style.top = `${String(spot[1] * 100)}%`;
    if (!pressed) return;
    this.#ring.classList.remove("pressed");
    this.#ring.getBoundingClientRect(); // so that the ripple begins anew
    this.#ring.classList.add("pressed");
  }

  /** Show what is drawn. */
  draw(lines: readonly (readonly Spot[])[]): void {
    this.#lines = [...lines];
    const drawn = lines.flatMap((line) => {
      const d = line.map(([x, y]) => `${String(x * WHOLE)},${String(y * WHOLE)}`).join(" ");
      return ["halo", "stroke"].map((name) => {
        const path = document.createElementNS(SVG, "polyline");
        path.setAttribute("class", name);
        path.setAttribute("points", d);
        return path;
      });
    });
    this.#ink.replaceChildren(...drawn);
  }

  /** Where on the picture an event is. */
  #spot({ clientX, clientY }: PointerEvent): Spot {
    const { left, top, width, height } = this.root.getBoundingClientRect();
    const share = (value: number): number =>
      Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;
    return [share((clientX - left) / width), share((clientY - top) / height)];
  }

  readonly #onPointer = (event: PointerEvent): void => {
    const spot = this.#spot(event);
    const isPress = event.type === "pointerdown";
    if (isPress) event.preventDefault(); // the keyboard stays where it is
    if (this.hand === "pointer") {
      this.point(spot, isPress);
      this.on.pointed(spot, isPress);
    }
    if (this.hand !== "pen") return;
    if (isPress && this.#lines.length < MOST_LINES) {
      this.#line = [spot];
      this.#lines.push(this.#line);
    } else if (this.#line && this.#line.length < MOST_SPOTS) this.#line.push(spot);
    if (event.type === "pointerup") this.#line = null;
    this.draw(this.#lines);
    this.on.drawn(this.#lines);
  };
}
