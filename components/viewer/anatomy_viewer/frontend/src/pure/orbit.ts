import { add, centre, clamp, each, length, mix, radians, scale, size } from "./geometry";
import type { Bounds, Vec3 } from "./geometry";

/**
 * Where the camera is: on a sphere around `target`. Azimuth 0 looks at the front, 90 at the
 * patient's left side. Angles in degrees, lengths in metres.
 */
export interface Pose {
  readonly azimuth: number;
  readonly elevation: number;
  readonly distance: number;
  readonly target: Vec3;
}

/** What keeps a reader from getting lost. */
export interface Limits {
  readonly nearest: number;
  readonly farthest: number;
  readonly bounds: Bounds;
}

/** The opening of the camera and the shape of its picture. */
export interface Lens {
  readonly fov: number;
  readonly aspect: number;
}

export const STEEPEST = 80;

/** A long lens: little distortion, as in an atlas plate. */
export const FOV = 24;

const TURN_PER_PIXEL = 0.32;

/** The same angle within -180 and 180 degrees. */
export function wrap(angle: number): number {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}

export function limit(pose: Pose, limits: Limits): Pose {
  const [low, high] = limits.bounds;
  return {
    azimuth: wrap(pose.azimuth),
    elevation: clamp(pose.elevation, -STEEPEST, STEEPEST),
    distance: clamp(pose.distance, limits.nearest, limits.farthest),
    target: each(each(pose.target, low, Math.max), high, Math.min),
  };
}

/** Unit vectors of the camera: to its right, up, and from the target to it. */
export function axes({ azimuth, elevation }: Pose): { right: Vec3; up: Vec3; back: Vec3 } {
  const [a, e] = [radians(azimuth), radians(elevation)];
  return {
    right: [Math.cos(a), 0, -Math.sin(a)],
    up: [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)],
    back: [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)],
  };
}

export function position(pose: Pose): Vec3 {
  return add(pose.target, scale(axes(pose).back, pose.distance));
}

/** Turn as if the body were dragged by so many pixels. */
export function turn(pose: Pose, dx: number, dy: number): Pose {
  return {
    ...pose,
    azimuth: pose.azimuth - dx * TURN_PER_PIXEL,
    elevation: pose.elevation + dy * TURN_PER_PIXEL,
  };
}

/** Move the body by so many pixels on a picture so many pixels high. */
export function pan(pose: Pose, dx: number, dy: number, height: number, lens: Lens): Pose {
  const perPixel = metresAcross(pose.distance, lens) / height;
  const { right, up } = axes(pose);
  return {
    ...pose,
    target: add(pose.target, add(scale(right, -dx * perPixel), scale(up, dy * perPixel))),
  };
}

/**
 * Come nearer by a factor, keeping what lies under the pointer where it is (x, y from -1 to 1, y
 * up).
 */
export function zoom(pose: Pose, factor: number, lens: Lens, at = { x: 0, y: 0 }): Pose {
  const half = (metresAcross(pose.distance, lens) / 2) * (1 - 1 / factor);
  const { right, up } = axes(pose);
  return {
    ...pose,
    distance: pose.distance / factor,
    target: add(pose.target, add(scale(right, at.x * half * lens.aspect), scale(up, at.y * half))),
  };
}

/** The height of the picture in metres, at the target. */
function metresAcross(distance: number, { fov }: Lens): number {
  return 2 * distance * Math.tan(radians(fov) / 2);
}

/** How far off a box is seen whole from a side, with a margin (1.1 leaves 5 % at each edge). */
export function distanceFor(bounds: Bounds, azimuth: number, lens: Lens, margin: number): number {
  const [x, y, z] = size(bounds);
  const a = radians(azimuth);
  const width = Math.abs(Math.cos(a)) * x + Math.abs(Math.sin(a)) * z;
  const depth = Math.abs(Math.sin(a)) * x + Math.abs(Math.cos(a)) * z;
  const across = Math.max(y, width / lens.aspect) * margin;
  return across / (2 * Math.tan(radians(lens.fov) / 2)) + depth / 2;
}

/** The whole body from the front. */
export function homePose(body: Bounds, lens: Lens): Pose {
  return {
    azimuth: 0,
    elevation: 0,
    distance: distanceFor(body, 0, lens, 1.06),
    target: centre(body),
  };
}

const SMALLEST_VIEW_M = 0.34;

/**
 * A part lies at the back when its front is no farther forward than this past the middle. Share of
 * the depth.
 */
const BEHIND = 0.06;

/**
 * Where to see a part from: near enough to know it, far enough to know where in the body it is; a
 * little from its own side when it lies to a side; from the back when it lies there and
 * `fromBehind` allows it.
 */
export function partPose(part: Bounds, body: Bounds, lens: Lens, fromBehind = true): Pose {
  const target = centre(part);
  const middle = centre(body);
  const [width, , depth] = size(body);
  const aside = clamp((target[0] - middle[0]) / (width / 2), -1, 1);
  const isBehind = fromBehind && part[1][2] < middle[2] + depth * BEHIND;
  const azimuth = isBehind ? wrap(180 - aside * 30) : aside * 30;
  const half = Math.max(SMALLEST_VIEW_M, length(size(part)) * 1.45) / 2;
  const seen: Bounds = [add(target, [-half, -half, -half]), add(target, [half, half, half])];
  const home = homePose(body, lens);
  const distance = Math.min(distanceFor(seen, 0, lens, 1), home.distance);
  return distance === home.distance ? home : { azimuth, elevation: 6, distance, target };
}

/** A point of the flight between two poses, by the shorter way round. */
export function between(from: Pose, to: Pose, share: number): Pose {
  return {
    azimuth: wrap(from.azimuth + wrap(to.azimuth - from.azimuth) * share),
    elevation: mix(from.elevation, to.elevation, share),
    distance: Math.exp(mix(Math.log(from.distance), Math.log(to.distance), share)),
    target: each(from.target, to.target, (a, b) => mix(a, b, share)),
  };
}

/** Slow, quick, slow. */
export const ease = (share: number): number =>
  share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2;
