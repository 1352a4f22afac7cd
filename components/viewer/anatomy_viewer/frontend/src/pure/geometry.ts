export type Vec3 = readonly [number, number, number];
export type Bounds = readonly [Vec3, Vec3];

export const degrees = (radians: number): number => (radians * 180) / Math.PI;
export const radians = (angle: number): number => (angle * Math.PI) / 180;
export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Map each coordinate of one point, or of two together. */
export function each(a: Vec3, b: Vec3, combine: (a: number, b: number) => number): Vec3 {
  return [combine(a[0], b[0]), combine(a[1], b[1]), combine(a[2], b[2])];
}

export const add = (a: Vec3, b: Vec3): Vec3 => each(a, b, (p, q) => p + q);
export const subtract = (a: Vec3, b: Vec3): Vec3 => each(a, b, (p, q) => p - q);
export const scale = (a: Vec3, factor: number): Vec3 => each(a, a, (p) => p * factor);
export const length = (a: Vec3): number => Math.hypot(...a);

export const centre = ([low, high]: Bounds): Vec3 => scale(add(low, high), 0.5);
export const size = ([low, high]: Bounds): Vec3 => subtract(high, low);

/** The volume of the box, in cubic metres. */
export function boxVolume(bounds: Bounds): number {
  const [x, y, z] = size(bounds);
  return x * y * z;
}

/** The smallest box around all; null when there is none. */
export function union(boxes: Iterable<Bounds>): Bounds | null {
  let all: Bounds | null = null;
  for (const box of boxes) {
    all = all ? [each(all[0], box[0], Math.min), each(all[1], box[1], Math.max)] : box;
  }
  return all;
}

/** Whether the outer box holds the whole of the inner one. */
export function contains(outer: Bounds, inner: Bounds): boolean {
  return [0, 1, 2].every(
    (axis) =>
      (outer[0][axis] ?? 0) <= (inner[0][axis] ?? 0) &&
      (outer[1][axis] ?? 0) >= (inner[1][axis] ?? 0),
  );
}
