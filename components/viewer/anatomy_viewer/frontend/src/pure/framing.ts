import type { SceneStructure } from "../protocol";
import { hasFocus, isFocus } from "./appearance";
import type { Wishes } from "./appearance";
import { union } from "./geometry";
import type { Bounds } from "./geometry";
import { homePose, partPose } from "./orbit";
import type { Lens, Pose } from "./orbit";
import { formatView, parseView } from "./view";

const EMPTY: Bounds = [
  [0, 0, 0],
  [1, 1, 1],
];

/** Where each selection is seen from, and how a pose is said in an address. */
export class Framing {
  readonly body: Bounds;

  constructor(private readonly structures: readonly SceneStructure[]) {
    this.body = union(structures.map(({ bounds }) => bounds)) ?? EMPTY;
  }

  /** The whole body while nothing is selected, else what is selected. */
  base(wishes: Wishes, lens: Lens): Pose {
    return this.#around(
      hasFocus(wishes) ? this.structures.filter((part) => isFocus(part, wishes)) : [],
      lens,
    );
  }

  /** Where these parts are seen best. */
  around(ids: readonly string[], lens: Lens): Pose {
    return this.#around(
      this.structures.filter(({ id }) => ids.includes(id)),
      lens,
    );
  }

  /** The pose that a view names; where the selection leads if it names none. */
  pose(view: string | null, wishes: Wishes, lens: Lens): Pose {
    const base = this.base(wishes, lens);
    return (view ? parseView(view, base, this.#wholeBody(lens)) : null) ?? base;
  }

  /** A pose in words. */
  view(pose: Pose, wishes: Wishes, lens: Lens): string {
    return formatView(pose, this.base(wishes, lens), this.#wholeBody(lens));
  }

  #around(parts: readonly SceneStructure[], lens: Lens): Pose {
    const bounds = union(parts.map((part) => part.bounds));
    if (!bounds) return homePose(this.body, lens);
    // Armpits are shown from the front, as every drawing of these nodes does.
    const fromBehind = parts.every(({ layer }) => layer !== "lymph-nodes");
    return partPose(bounds, this.body, lens, fromBehind);
  }

  #wholeBody(lens: Lens): number {
    return homePose(this.body, lens).distance;
  }
}
