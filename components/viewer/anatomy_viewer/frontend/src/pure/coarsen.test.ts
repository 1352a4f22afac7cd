import { expect, test } from "vitest";
import { coarsen } from "./coarsen";

/** A flat sheet of n by n squares. */
function sheet(n: number): { points: number[]; index: number[] } {
  const points: number[] = [];
  const index: number[] = [];
  for (let y = 0; y <= n; y += 1) for (let x = 0; x <= n; x += 1) points.push(x, y, 0);
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      const a = y * (n + 1) + x;
      index.push(a, a + 1, a + n + 1, a + 1, a + n + 2, a + n + 1);
    }
  }
  return { points, index };
}

test("about a sixth of the triangles stay, over the same vertices", () => {
  const { points, index } = sheet(40);
  const coarse = coarsen(points, index, 2.5);
  expect(coarse.length / index.length).toBeGreaterThan(0.08);
  expect(coarse.length / index.length).toBeLessThan(0.25);
  expect(Math.max(...coarse)).toBeLessThan(points.length / 3);
});

test("no triangle has collapsed", () => {
  const { points, index } = sheet(12);
  const coarse = coarsen(points, index, 2.5);
  for (let i = 0; i < coarse.length; i += 3) {
    expect(new Set(coarse.slice(i, i + 3)).size).toBe(3);
  }
});

test("an empty mesh stays empty", () => {
  expect(coarsen([], [], 2.5)).toHaveLength(0);
});
