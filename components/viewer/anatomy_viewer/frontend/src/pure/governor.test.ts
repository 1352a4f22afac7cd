import { expect, test } from "vitest";
import { Governor, cappedRatio } from "./governor";

function feed(governor: Governor, milliseconds: number, frames = 60): Governor {
  for (let i = 0; i < frames; i += 1) governor.took(milliseconds);
  return governor;
}

test("slow frames lower the pixels while moving, never when still", () => {
  const governor = feed(new Governor(2), 120);
  expect(governor.ratio(true)).toBeLessThan(1);
  expect(governor.ratio(false)).toBe(2);
});

test("quick frames keep all pixels", () => {
  const governor = feed(new Governor(2), 16);
  expect(governor.ratio(true)).toBe(2);
  expect(governor.isStruggling).toBe(false);
});

test("pixels come back when frames are quick again", () => {
  const governor = feed(new Governor(2), 60, 4);
  const low = governor.ratio(true);
  expect(low).toBeLessThan(2);
  expect(feed(governor, 12).ratio(true)).toBe(2);
});

test("a machine that struggles once is not asked again and again", () => {
  const governor = feed(new Governor(1), 400);
  expect(governor.isStruggling).toBe(true);
  expect(feed(governor, 10).isStruggling).toBe(true);
});

test("the pixel ratio is capped, lower on small screens", () => {
  expect(cappedRatio(4, 1400)).toBe(2);
  expect(cappedRatio(3, 390)).toBeLessThan(2);
  expect(cappedRatio(1, 1400)).toBe(1);
});
