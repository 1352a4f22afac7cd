import { hasFocus, isFocus } from "./appearance";
import type { Wishes } from "./appearance";
import type { Structure } from "./atlas";
import { add, centre, mix, scale, subtract, union } from "./geometry";
import type { Bounds } from "./geometry";
import { distanceFor, homePose, partPose } from "./orbit";
import type { Lens, Pose } from "./orbit";
import { formatView, parseView } from "./view";
import type { Direction } from "./view";

const EMPTY: Bounds = [
  [0, 0, 0],
  [1, 1, 1],
];

const LOBES_FROM = { azimuth: 62, elevation: 14 };
const isLobe = ({ reveal, system }: Structure): boolean =>
  reveal === "inside" && system === "nervous";

/** A picture so much wider than it is high begins nearer: the whole body would be small in it. */
const WIDE = 1.25;
/** From the crown to the middle of the thighs: where nearly everything is that people come for. */
const THIGHS = 0.38;
/** Free above the head and below the thighs: share of the height that is shown. */
const AIR = 1.06;

/** What a selection says of where to look. */
type Choice = Pick<Wishes, "site" | "structure" | "inside">;

/**
 * What leads out of a site: the windpipe out of the lungs, the lining of the brain down the spine. It is
 * shown with the site, but does not decide where that is seen from.
 */
const LEADS_OUT: ReadonlySet<string> = new Set(["trachea", "meninges"]);
const frames = ({ id }: Structure, { structure }: Choice): boolean =>
  id === structure || !LEADS_OUT.has(id);

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

  /**
   * Where a reader begins who has chosen nothing, or all bones: in a wide picture near enough to see something, from
   * the head to the thighs; in a tall one at the whole body.
   */
  start(lens: Lens): Pose {
    const whole = homePose(this.body, lens);
    if (this.wholeView(lens) === null) return whole;
    const [[left, feet, back], high] = this.body;
    const upper: Bounds = [[left, mix(feet, high[1], THIGHS), back], high];
    return { ...whole, distance: distanceFor(upper, 0, lens, AIR), target: centre(upper) };
  }

  /** What the whole body is called while nothing is selected; null where the reader begins with it. */
  wholeView({ aspect }: Lens): Direction | null {
    return aspect < WIDE ? null : "front";
  }

  /**
   * The whole body while nothing is selected, else what is selected. It is what views in addresses
   * are counted from, so it must stay as it is: they have been given away.
   */
  base(choice: Choice, lens: Lens): Pose {
    return this.#around(
      hasFocus(choice)
        ? this.structures.filter((part) => isFocus(part, choice) && frames(part, choice))
        : [],
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
    const named = view ? parseView(view, base, this.#wholeBody(lens), this.size) : null;
    // The skeleton is as high as the body: what people come for is in its upper part as well.
    return named ?? (base.distance < this.#wholeBody(lens) ? base : this.start(lens));
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
    // Left is left most plainly from the front. Only of bones, and of the brain, is the back the side
    // that is known; armpits and organs are shown from the front, as every drawing of them does.
    const fromBehind = parts.every(({ system }) => system === "skeletal" || system === "nervous");
    return partPose(bounds, this.body, lens, fromBehind);
  }

  #wholeBody(lens: Lens): number {
    return homePose(this.body, lens).distance;
  }
}
