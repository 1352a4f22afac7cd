/**
 * Labels as in an atlas plate: in a column on either side of the picture, one under the other, each joined to its
 * place by a line. They cannot overlap, because each column is spread out from top to bottom.
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
  /** Kept free at the edges. */
  readonly margin: number;
  /** Kept free between two labels. */
  readonly gap: number;
}

/** An anchor must pass the middle by this many pixels before its label changes sides: no flicker while turning. */
const RELUCTANCE_PX = 28;

export function placeLabels(
  anchors: readonly Anchor[],
  plate: Plate,
  before: ReadonlyMap<string, Placed["side"]> = new Map(),
): Placed[] {
  const middle = plate.width / 2;
  const sides = new Map<string, Placed["side"]>();
  for (const { id, x } of anchors) {
    const was = before.get(id);
    const lean = was === "left" ? RELUCTANCE_PX : was === "right" ? -RELUCTANCE_PX : 0;
    sides.set(id, x < middle + lean ? "left" : "right");
  }
  balance(anchors, sides, before);
  return (["left", "right"] as const).flatMap((side) =>
    column(
      anchors.filter(({ id }) => sides.get(id) === side),
      side,
      plate,
    ),
  );
}

/** Labels whose anchors lie near the middle go to the emptier side, unless they had a side already. */
function balance(
  anchors: readonly Anchor[],
  sides: Map<string, Placed["side"]>,
  before: ReadonlyMap<string, Placed["side"]>,
): void {
  const count = (side: Placed["side"]): number => [...sides.values()].filter((s) => s === side).length;
  const undecided = anchors.filter(({ id }) => !before.has(id));
  const byHeight = [...undecided].sort((a, b) => a.y - b.y || a.id.localeCompare(b.id));
  for (const { id } of byHeight) {
    const side = sides.get(id);
    const other = side === "left" ? "right" : "left";
    if (side && count(side) > count(other) + 1) sides.set(id, other);
  }
}

/** Lay one column out: each label beside its anchor, pushed apart where they would touch. */
function column(anchors: readonly Anchor[], side: Placed["side"], plate: Plate): Placed[] {
  const sorted = [...anchors].sort((a, b) => a.y - b.y || a.id.localeCompare(b.id));
  const tops: number[] = [];
  let free = plate.margin;
  for (const { y, height } of sorted) {
    const top = Math.max(y - height / 2, free);
    tops.push(top);
    free = top + height + plate.gap;
  }
  let floor = plate.height - plate.margin;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    const height = sorted[i]?.height ?? 0;
    tops[i] = Math.min(tops[i] ?? 0, floor - height);
    floor = (tops[i] ?? 0) - plate.gap;
  }
  return sorted.map(({ id, width }, i) => ({
    id,
    side,
    x: side === "left" ? plate.margin : plate.width - plate.margin - width,
    y: tops[i] ?? 0,
  }));
}
