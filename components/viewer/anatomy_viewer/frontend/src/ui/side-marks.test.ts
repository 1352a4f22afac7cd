// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Words } from "../pure/words";
import type { Project } from "./markers";
import { SideMarks } from "./side-marks";

const words = new Words({ "viewer.mark.right": "R", "viewer.mark.left": "L" });
const [WIDTH, HEIGHT] = [800, 600];

/** Where R and L stand; null when they rest. A picture in which a metre is so many pixels. */
function marks(azimuth: number, pixels: number): Record<string, [number, number]> | null {
  const side = new SideMarks(words, [
    [-0.4, 0, -0.2],
    [0.4, 1.6, 0.2],
  ]);
  const turned = Math.cos((azimuth * Math.PI) / 180);
  const project: Project = ([x, y]) => ({
    x: WIDTH / 2 + x * turned * pixels,
    y: HEIGHT / 2 - (y - 0.8) * pixels,
  });
  side.place(WIDTH, HEIGHT, project, azimuth);
  const shown = [...side.root.children].filter(
    (mark): mark is HTMLElement => mark instanceof HTMLElement && !mark.hidden,
  );
  if (shown.length === 0) return null;
  return Object.fromEntries(
    shown.map((mark) => {
      const [x = 0, y = 0] = mark.style.translate.split(" ").map(parseFloat);
      return [mark.textContent, [x, y]];
    }),
  );
}

test("R and L stand on the floor beside the whole body, right at the left when seen from the front", () => {
  const front = marks(0, 300);
  expect(front?.R?.[0]).toBeCloseTo(259);
  expect(front?.L?.[0]).toBeCloseTo(541);
  expect(front?.R?.[1]).toBe(519);
});

test.each([300, 3000])("from the back they change sides, at %i pixels a metre", (pixels) => {
  const back = marks(180, pixels);
  expect(back?.R?.[0]).toBeGreaterThan(back?.L?.[0] ?? Infinity);
});

test("near a part, where the floor is not in the picture, they stand in its lower corners", () => {
  expect(marks(30, 3000)).toEqual({ R: [22, 578], L: [778, 578] });
  expect(marks(-150, 3000)).toEqual({ R: [778, 578], L: [22, 578] });
});

test("seen from the side, where one lies behind the other, they rest", () => {
  expect(marks(90, 300)).toBeNull();
  expect(marks(-90, 3000)).toBeNull();
});
