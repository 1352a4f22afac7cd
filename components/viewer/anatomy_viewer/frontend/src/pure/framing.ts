import { hasFocus, isFocus } from "./appearance";
import type { Wishes } from "./appearance";
import type { Structure } from "./atlas";
import { add, scale, subtract, union } from "./geometry";
import type { Bounds } from "./geometry";
import { homePose, partPose } from "./orbit";
import type { Lens, Pose } from "./orbit";
import { formatView, parseView } from "./view";

const EMPTY: Bounds = [
  [0, 0, 0],
  [1, 1, 1],
];

const LOBES_FROM = { azimuth: 62, elevation: 14 };
const isLobe = ({ reveal, system }: Structure): boolean =>
  reveal === "inside" && system === "nervous";

/** What a selection says of where to look. */
type Choice = Pick<Wishes, "site" | "structure" | "inside">;

/** Where each selection of a body is seen from, and how a pose is said in an address. */
export class Framing {
  readonly body: Bounds;

  /** `size`: how much larger the body is than the first. */
  constructor(
    private readonly structures: readonly Structure[],
    private readonly size = 1,
  ) {
    this.body = union(structures.map(({ bounds }) => bounds)) ?? EMPTY;
  }

  /** The whole body while nothing is selected, else what is selected. */
  base(choice: Choice, lens: Lens): Pose {
    return this.#around(
      hasFocus(choice) ? this.structures.filter((part) => isFocus(part, choice)) : [],
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
  pose(view: string | null, choice: Choice, lens: Lens): Pose {
    const base = this.base(choice, lens);
    return (view ? parseView(view, base, this.#wholeBody(lens), this.size) : null) ?? base;
  }

  /** A pose in words. */
  view(pose: Pose, choice: Choice, lens: Lens): string {
    return formatView(pose, this.base(choice, lens), this.#wholeBody(lens), this.size);
  }

  /** The pose that frames here what another framing's pose frames there. */
  adopt(pose: Pose, there: Framing, choice: Choice, lens: Lens): Pose {
    const shift = subtract(pose.target, there.base(choice, lens).target);
    return {
      ...pose,
      distance: pose.distance * (this.#wholeBody(lens) / there.#wholeBody(lens)),
      target: add(this.base(choice, lens).target, scale(shift, this.size / there.size)),
    };
  }

  #around(parts: readonly Structure[], lens: Lens): Pose {
    const bounds = union(parts.map((part) => part.bounds));
    if (!bounds) return homePose(this.body, lens);
    // The lobes of the brain are shown from the side, where all four of them are seen.
    const isBrainOpened = parts.some(isLobe) && parts.every(({ system }) => system === "nervous");
    if (isBrainOpened) return { ...partPose(bounds, this.body, lens, false), ...LOBES_FROM };
    // Armpits are shown from the front, as every drawing of these nodes does.
    const fromBehind = parts.every(({ layer }) => layer !== "lymph-nodes");
    return partPose(bounds, this.body, lens, fromBehind);
  }

  #wholeBody(lens: Lens): number {
    return homePose(this.body, lens).distance;
  }
}
