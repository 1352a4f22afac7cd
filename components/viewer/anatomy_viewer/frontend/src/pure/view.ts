import { add, length, scale, subtract } from "./geometry";
import type { Vec3 } from "./geometry";
import type { Pose } from "./orbit";

/** The directions that have a name, with their azimuth in degrees. */
export const DIRECTIONS = { front: 0, left: 90, back: 180, right: -90 } as const;
export type Direction = keyof typeof DIRECTIONS;

const UNMOVED_M = 0.004;
const FARTHEST_SHIFT_M = 3;

export function isDirection(word: string): word is Direction {
  return Object.hasOwn(DIRECTIONS, word);
}

/**
 * Say a pose in words for an address: azimuth, elevation, zoom, and the shift from `base` when
 * there is one. Zoom 1 shows the whole body on any screen (`wholeBody` is that distance), so that a
 * link made on a projector frames the same thing on a phone. The shift is that of the first body:
 * `size` says how much larger this one is.
 */
export function formatView(pose: Pose, base: Pose, wholeBody: number, size = 1): string {
  const numbers = [
    Math.round(pose.azimuth),
    Math.round(pose.elevation),
    Math.round((wholeBody / pose.distance) * 100) / 100,
  ];
  const shift = scale(subtract(pose.target, base.target), 1 / size);
  const moved =
    length(shift) > UNMOVED_M ? shift.map((metres) => Math.round(metres * 1000) / 1000) : [];
  return [...numbers, ...moved].map((number) => String(number || 0)).join(",");
}

/** The pose that `view` names, seen from `base`; null when it names none. */
export function parseView(view: string, base: Pose, wholeBody: number, size = 1): Pose | null {
  if (isDirection(view)) return { ...base, azimuth: DIRECTIONS[view], elevation: 0 };
  const numbers = view.split(",").map((word) => (word.trim() === "" ? NaN : Number(word)));
  if (![3, 6].includes(numbers.length) || !numbers.every(Number.isFinite)) return null;
  const [azimuth = 0, elevation = 0, zoom = 1, x = 0, y = 0, z = 0] = numbers;
  const shift: Vec3 = [x, y, z];
  if (zoom <= 0 || length(shift) > FARTHEST_SHIFT_M) return null;
  return {
    azimuth,
    elevation,
    distance: wholeBody / zoom,
    target: add(base.target, scale(shift, size)),
  };
}
