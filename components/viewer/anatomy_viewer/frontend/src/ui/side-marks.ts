import type { Bounds, Vec3 } from "../pure/geometry";
import type { Words } from "../pure/words";
import { el } from "./dom";
import type { Project } from "./markers";

const BESIDE_M = 0.07;
const LEAST_APART_PX = 60;

/**
 * An R and an L on the floor: which side is the patient's right. They rest when the body is seen
 * from its side.
 */
export class SideMarks {
  readonly root: HTMLElement;
  readonly #marks: readonly { readonly element: HTMLElement; readonly point: Vec3 }[];

  constructor(words: Words, [low, high]: Bounds) {
    const make = (
      key: "viewer.mark.left" | "viewer.mark.right",
      x: number,
    ): { element: HTMLElement; point: Vec3 } => ({
      element: el("span", { class: "side-mark" }, words.say(key)),
      point: [x, low[1] + BESIDE_M, 0],
    });
    this.#marks = [
      make("viewer.mark.right", low[0] - BESIDE_M),
      make("viewer.mark.left", high[0] + BESIDE_M),
    ];
    this.root = el(
      "div",
      { class: "side-marks", "aria-hidden": "true", title: words.say("viewer.mark.title") },
      ...this.#marks.map(({ element }) => element),
    );
  }

  place(width: number, height: number, project: Project): void {
    const points = this.#marks.map(({ point }) => project(point));
    const [right, left] = points;
    const apart = right && left ? Math.abs(right.x - left.x) : 0;
    this.#marks.forEach(({ element }, i) => {
      const at = points[i];
      const inside = at && at.x > 14 && at.x < width - 14 && at.y > 14 && at.y < height - 14;
      element.hidden = !inside || apart < LEAST_APART_PX;
      if (at) element.style.translate = `${Math.round(at.x)}px ${Math.round(at.y)}px`;
    });
  }
}
