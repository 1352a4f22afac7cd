/**
 * Labels as in an atlas plate: in a column on either side of the picture, one under the other, each
 * joined to its place by a line. They cannot overlap, because each column is spread out from top to
 * bottom.
 */
export interface Anchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly id: string;
  readonly side: "left" | "right";
  /** The top left corner of the label. */
  readonly x: number;
  readonly y: number;
}

export interface Plate {
  readonly width: number;
  readonly height: number;
  /** Kept free above and below. */
  readonly above: number;
  readonly below: number;
  /** Kept free at the left and right. */
  readonly aside: number;
  /** Kept free between two labels. */
  readonly gap: number;
}

/**
 * So near to the middle, either side is as good; the emptier one gets the label. Share of the
 * width.
 */
const UNDECIDED = 0.03;

/** So far must an anchor pass the middle before its label changes sides: no flicker in turning. */
const RELUCTANCE = 0.15;

type Side = Placed["side"];

export function placeLabels(
  anchors: readonly Anchor[],
  plate: Plate,
  before: ReadonlyMap<string, Side> = new Map(),
): Placed[] {
  const sides = chooseSides(anchors, plate.width, before);
  return (["left", "right"] as const).flatMap((side) =>
    column(
      anchors.filter(({ id }) => sides.get(id) === side),
      side,
      plate,
    ),
  );
}

/**
 * Each label on the side of its anchor; those near the middle are shared out from top to bottom.
 */
function chooseSides(
  anchors: readonly Anchor[],
  width: number,
  before: ReadonlyMap<string, Side>,
): Map<string, Side> {
  const sides = new Map<string, Side>();
  const middle = width / 2;
  const open: Anchor[] = [];
  for (const anchor of anchors) {
    const was = before.get(anchor.id);
    const lean = was === "left" ? RELUCTANCE * width : was === "right" ? -RELUCTANCE * width : 0;
    if (!was && Math.abs(anchor.x - middle) < UNDECIDED * width) open.push(anchor);
    else sides.set(anchor.id, anchor.x < middle + lean ? "left" : "right");
  }
  const count = (side: Side): number =>
    [...sides.values()].filter((taken) => taken === side).length;
  for (const { id, x } of [...open].sort(fromTop)) {
    const excess = count("left") - count("right");
    sides.set(id, excess > 0 ? "right" : excess < 0 ? "left" : x < middle ? "left" : "right");
  }
  return sides;
}

function fromTop(a: Anchor, b: Anchor): number {
  return a.y - b.y || a.id.localeCompare(b.id);
}

/** Lay one column out: each label beside its anchor, pushed apart where they would touch. */
function column(anchors: readonly Anchor[], side: Placed["side"], plate: Plate): Placed[] {
  const sorted = [...anchors].sort(fromTop);
  const tops: number[] = [];
  let free = plate.above;
  for (const { y, height } of sorted) {
    const top = Math.max(y - height / 2, free);
    tops.push(top);
    free = top + height + plate.gap;
  }
  let floor = plate.height - plate.below;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    const height = sorted[i]?.height ?? 0;
    tops[i] = Math.min(tops[i] ?? 0, floor - height);
    floor = (tops[i] ?? 0) - plate.gap;
  }
  return sorted.map(({ id, width }, i) => ({
    id,
    side,
    x: side === "left" ? plate.aside : plate.width - plate.aside - width,
    y: tops[i] ?? 0,
  }));
}
