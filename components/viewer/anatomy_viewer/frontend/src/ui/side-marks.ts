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
  readonly #marks: readonly HTMLElement[];
  #points: readonly Vec3[] = [];

  constructor(words: Words, body: Bounds) {
    const make = (key: "viewer.mark.left" | "viewer.mark.right"): HTMLElement =>
      el("span", { class: "side-mark" }, words.say(key));
    this.#marks = [make("viewer.mark.right"), make("viewer.mark.left")];
    this.setBody(body);
    this.root = el(
      "div",
      { class: "side-marks", "aria-hidden": "true", title: words.say("viewer.mark.title") },
      ...this.#marks,
    );
  }

  /** Stand at the feet of another body. */
  setBody([low, high]: Bounds): void {
    const y = low[1] + BESIDE_M;
    this.#points = [
      [low[0] - BESIDE_M, y, 0],
      [high[0] + BESIDE_M, y, 0],
    ];
  }

  place(width: number, height: number, project: Project): void {
    const points = this.#points.map(project);
    const [right, left] = points;
    const apart = right && left ? Math.abs(right.x - left.x) : 0;
    this.#marks.forEach((element, i) => {
      const at = points[i];
      const inside = at && at.x > 14 && at.x < width - 14 && at.y > 14 && at.y < height - 14;
      element.hidden = !inside || apart < LEAST_APART_PX;
      if (at) element.style.translate = `${Math.round(at.x)}px ${Math.round(at.y)}px`;
    });
  }
}
