import { radians } from "../pure/geometry";
import type { Bounds, Vec3 } from "../pure/geometry";
import type { Words } from "../pure/words";
import { el } from "./dom";
import type { Project } from "./markers";

const BESIDE_M = 0.07;
/** How far into the picture they stand at least. */
const INSET_PX = 22;
/** So nearly from the side that right and left lie behind each other: cosine of the angle. */
const SIDEWAYS = 0.26;

/**
 * An R and an L: which side is the patient's right. They stand on the floor beside the body; where
 * that is not in the picture, in its lower corners, because a part that is seen from near needs them
 * most. They rest when the body is seen from its side.
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

  place(width: number, height: number, project: Project, azimuth: number): void {
    const facing = Math.cos(radians(azimuth));
    const points = this.#points.map(project);
    const isInside = (at: { x: number; y: number } | null): boolean =>
      at !== null &&
      at.x >= INSET_PX &&
      at.x <= width - INSET_PX &&
      at.y >= INSET_PX &&
      at.y <= height - INSET_PX;
    const onFloor = points.every(isInside);
    const y = height - INSET_PX;
    // From the front the patient's right is at the left of the picture.
    const corners = facing > 0 ? [INSET_PX, width - INSET_PX] : [width - INSET_PX, INSET_PX];
    this.#marks.forEach((element, i) => {
      const at = (onFloor ? points[i] : null) ?? { x: corners[i] ?? 0, y };
      element.hidden = Math.abs(facing) < SIDEWAYS;
      element.style.translate = `${Math.round(at.x)}px ${Math.round(at.y)}px`;
    });
  }
}
