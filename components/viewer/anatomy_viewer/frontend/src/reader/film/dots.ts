import { EXAMPLE, tissueColour } from "../../scene/palette";
import type { Dots } from "../../ui/dot-layer";
import type { Cell, Moment, Way } from "../protocol";

type Point = readonly [x: number, y: number, z: number];

/** Between two dots of a way, in metres. */
const SPACING = 0.0025;
const WAY_RADIUS = 0.0016;
const WAY_PX = 2.2;
const CELL_PX = 4.5;
/** A way is seen faintly, and glows for so far behind a cell that goes it. */
const FAINT = 0.3;
const GLOW = 0.06;
/** Shares of the moment's time in which a cell comes, and in which one that is lost goes. */
const COMES = 0.04;
const GOES = 0.12;
/** Before the end of its way a cell begins to go aside. */
const ASIDE = 0.75;

const COLOURS = {
  lymph: rgb(tissueColour("lymph")),
  vein: rgb(tissueColour("vein")),
  artery: rgb(tissueColour("artery")),
  cell: rgb(EXAMPLE),
} as const;

/** A moment made ready: its ways measured, and laid out in dots. */
export interface Prepared {
  readonly moment: Moment;
  readonly ways: readonly Measured[];
  readonly count: number;
}

interface Measured {
  readonly kind: Way["kind"];
  readonly points: readonly Point[];
  /** How far each point is from the beginning. */
  readonly lengths: readonly number[];
  readonly dots: readonly number[];
}

export function prepare(moment: Moment): Prepared {
  const ways = moment.ways.map(measure);
  const count = ways.reduce((sum, { dots }) => sum + dots.length, moment.cells.length);
  return { moment, ways, count };
}

/**
 * What is seen at a time from 0 to 1: the same time gives the same picture, whatever was before.
 */
export function dotsAt({ moment, ways, count }: Prepared, t: number): Dots {
  const dots: Dots = {
    positions: new Float32Array(3 * count),
    colours: new Float32Array(4 * count),
    extents: new Float32Array(3 * count),
  };
  let at = 0;
  const put = (point: Point, colour: Point, strength: number, extent: Point): void => {
    dots.positions.set(point, 3 * at);
    dots.colours.set([...colour, strength], 4 * at);
    dots.extents.set(extent, 3 * at);
    at += 1;
  };
  ways.forEach((way, index) => {
    const end = way.lengths.at(-1) ?? 0;
    const heads = moment.cells
      .filter((cell) => cell[0] === index && isSeen(cell, t))
      .map((cell) => gone(cell, t) * end);
    for (const along of way.dots) {
      const glow = Math.max(0, ...heads.map((head) => glowBehind(head - along)));
      put(pointOn(way, along), COLOURS[way.kind], FAINT + (1 - FAINT) * glow, [
        WAY_RADIUS,
        WAY_PX,
        0,
      ]);
    }
  });
  for (const cell of moment.cells) {
    const [index, begin, , , aside] = cell;
    const way = ways[index];
    if (!way) continue;
    const share = gone(cell, t);
    const [x, y, z] = pointOn(way, share * (way.lengths.at(-1) ?? 0));
    const out = smooth((progress(cell, t) - ASIDE) / (1 - ASIDE));
    const grown = smooth((t - begin) / COMES) * (1 - smooth((t - lostAfter(cell)) / GOES));
    const point: Point = [x + out * aside[0], y + out * aside[1], z + out * aside[2]];
    put(point, COLOURS.cell, grown, [moment.radius * grown, CELL_PX * grown, 1]);
  }
  return dots;
}

/** How much of its way a cell has gone: slowly at first and at last. */
function gone(cell: Cell, t: number): number {
  return smooth(progress(cell, t)) * cell[3];
}

/** From 0 to 1, as time goes. A cell that goes nowhere has arrived. */
function progress([, begin, end]: Cell, t: number): number {
  return end > begin ? clamp((t - begin) / (end - begin)) : 1;
}

const isSeen = (cell: Cell, t: number): boolean => t > cell[1] && t < lostAfter(cell) + GOES;

const lostAfter = ([, , end, , , lost]: Cell): number => (lost ? end : Infinity);

const glowBehind = (behind: number): number => (behind < 0 ? 0 : clamp(1 - behind / GLOW));

const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);

/** From 0 to 1 without a jerk. */
function smooth(value: number): number {
  const x = clamp(value);
  return x * x * (3 - 2 * x);
}

function measure({ kind, points: numbers }: Way): Measured {
  const points = Array.from({ length: numbers.length / 3 }, (_, at): Point => [
    numbers[3 * at] ?? 0,
    numbers[3 * at + 1] ?? 0,
    numbers[3 * at + 2] ?? 0,
  ]);
  const lengths: number[] = [];
  points.forEach((point, at) => {
    const before = points[at - 1] ?? point;
    const [dx, dy, dz] = [point[0] - before[0], point[1] - before[1], point[2] - before[2]];
    lengths.push((lengths.at(-1) ?? 0) + Math.hypot(dx, dy, dz));
  });
  const count = Math.round((lengths.at(-1) ?? 0) / SPACING);
  return { kind, points, lengths, dots: Array.from({ length: count }, (_, at) => at * SPACING) };
}

/** The point that is so far along a way. */
function pointOn({ points, lengths }: Measured, along: number): Point {
  const found = lengths.findIndex((length) => length >= along);
  const to = found < 0 ? points.length - 1 : found;
  const [a, b] = [points[Math.max(to - 1, 0)], points[to]];
  if (!a || !b) return [0, 0, 0];
  const [from, until] = [lengths[Math.max(to - 1, 0)] ?? 0, lengths[to] ?? 0];
  const share = until > from ? clamp((along - from) / (until - from)) : 1;
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])];
}

function rgb(hex: string): Point {
  const value = parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
