import { expect, test } from "vitest";
import { placeLabels } from "./labels";
import type { Anchor } from "./labels";

const plate = { width: 800, height: 500, above: 10, below: 10, aside: 10, gap: 8 };
const anchor = (id: string, x: number, y: number): Anchor => ({ id, x, y, width: 100, height: 40 });

/** The same crowds each time. */
function* crowd(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

test("labels never overlap, wherever their anchors are", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = crowd(seed);
    const next = (): number => random.next().value as number;
    const anchors = Array.from({ length: 8 }, (_, i) =>
      anchor(`a${i}`, next() * 800, next() * 500),
    );
    const placed = placeLabels(anchors, plate);
    expect(placed).toHaveLength(8);
    for (const a of placed) {
      expect(a.y).toBeGreaterThanOrEqual(0);
      expect(a.y + 40).toBeLessThanOrEqual(plate.height);
      for (const b of placed) {
        if (a.id < b.id && a.side === b.side)
          expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(48);
      }
    }
  }
});

test("a label alone stands level with its anchor, on its side", () => {
  expect(placeLabels([anchor("liver", 100, 250)], plate)).toEqual([
    { id: "liver", side: "left", x: 10, y: 230 },
  ]);
});

test("lines do not cross: labels keep the order of their anchors", () => {
  const placed = placeLabels([anchor("low", 700, 255), anchor("high", 700, 250)], plate);
  expect(placed.map(({ id }) => id)).toEqual(["high", "low"]);
});

test("anchors in the middle are shared out to both sides", () => {
  const anchors = [1, 2, 3, 4].map((i) => anchor(`m${i}`, 410, 100 * i));
  const sides = placeLabels(anchors, plate).map(({ side }) => side);
  expect(sides.filter((side) => side === "left")).toHaveLength(2);
});

test("a label changes sides only when its anchor is well past the middle", () => {
  const before = new Map([["liver", "left" as const]]);
  expect(placeLabels([anchor("liver", 450, 250)], plate, before)[0]?.side).toBe("left");
  expect(placeLabels([anchor("liver", 560, 250)], plate, before)[0]?.side).toBe("right");
});

test("labels that were shared out stay where they are at the next frame", () => {
  const anchors = [1, 2, 3, 4].map((i) => anchor(`m${i}`, 440, 100 * i));
  const first = placeLabels(anchors, plate);
  const sides = new Map(first.map(({ id, side }) => [id, side]));
  expect(placeLabels(anchors, plate, sides)).toEqual(first);
});
