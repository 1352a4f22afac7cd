const MARGIN_PX = 8;

interface Extent {
  readonly left: number;
  readonly right: number;
}

/** By how many pixels something must move sideways to be seen whole in a window of that width. */
export function shiftInto(width: number, { left, right }: Extent): number {
  const over = right - (width - MARGIN_PX);
  const moved = over > 0 ? left - over : left;
  return Math.round(Math.max(moved, MARGIN_PX) - left);
}
