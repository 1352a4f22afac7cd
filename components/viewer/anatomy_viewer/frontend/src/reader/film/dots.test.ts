import { describe, expect, test } from "vitest";
import type { Cell, Moment } from "../protocol";
import { dotsAt, prepare } from "./dots";

const going: Cell = [0, 0.2, 0.8, 1, [0, 0.01, 0], false];
const lost: Cell = [0, 0, 0.4, 0.5, [0, 0, 0], true];
const resting: Cell = [1, -1, -1, 0, [0.02, 0, 0], false];
const moment: Moment = {
  seconds: 8,
  radius: 0.002,
  ways: [
    { kind: "vein", points: [0, 1, 0, 0.1, 1, 0, 0.1, 1.1, 0] },
    { kind: "lymph", points: [0, 1, 0] },
  ],
  cells: [going, lost, resting],
};
const ready = prepare(moment);

/** Where a cell is and how strong, by its place in the list of cells. */
const cell = (t: number, at: number) => {
  const dots = dotsAt(ready, t);
  const first = ready.count - moment.cells.length + at;
  const numbers = (list: Float32Array, each: number): number[] =>
    [...list.slice(each * first, each * (first + 1))].map((x) => Math.round(x * 1e4) / 1e4);
  return {
    at: numbers(dots.positions, 3),
    strength: numbers(dots.colours, 4)[3],
    hasRim: numbers(dots.extents, 3)[2],
  };
};

describe("a moment at a time", () => {
  test("is the same whatever was drawn before", () => {
    const once = dotsAt(ready, 0.6);
    for (const t of [0, 1, 0.2, 0.9]) dotsAt(ready, t);
    expect(dotsAt(ready, 0.6)).toEqual(once);
    expect(dotsAt(prepare(structuredClone(moment)), 0.6)).toEqual(once);
    expect(dotsAt(ready, 0.61)).not.toEqual(once);
  });

  test("has as many dots as any other, each a number", () => {
    for (let t = 0; t <= 1; t += 0.05) {
      const { positions, colours, extents } = dotsAt(ready, t);
      expect([positions.length, colours.length, extents.length]).toEqual(
        [3, 4, 3].map((each) => each * ready.count),
      );
      expect([...positions, ...colours, ...extents].every(Number.isFinite)).toBe(true);
      expect(Math.max(...colours)).toBeLessThanOrEqual(1);
    }
  });

  test("a cell goes its way, and then aside", () => {
    expect(cell(0.1, 0).strength).toBe(0);
    expect(cell(0.2, 0).at).toEqual([0, 1, 0]);
    expect(cell(0.5, 0).at).toEqual([0.1, 1, 0]); // half of the time, half of the way: the bend
    expect(cell(1, 0)).toEqual({ at: [0.1, 1.11, 0], strength: 1, hasRim: 1 });
  });

  test("one that is lost comes to rest, and is gone", () => {
    expect(cell(0.4, 1)).toMatchObject({ at: [0.1, 1, 0], strength: 1 });
    expect(cell(0.46, 1).strength).toBeCloseTo(0.5);
    expect(cell(0.6, 1).strength).toBe(0);
  });

  test("one that rests is there from the first", () => {
    expect(cell(0, 2)).toEqual(cell(1, 2));
    expect(cell(0, 2).at).toEqual([0.02, 1, 0]);
  });

  test("a way glows behind a cell, and nowhere else", () => {
    const { colours } = dotsAt(ready, 0.5);
    const strength = Array.from({ length: ready.count - 3 }, (_, at) => colours[4 * at + 3] ?? 0);
    const along = strength.findIndex((one) => one === Math.max(...strength));
    expect(along * 0.0025).toBeCloseTo(0.1, 1);
    expect(strength.at(-1)).toBe(Math.min(...strength));
  });
});
