import { expect, test } from "vitest";
import { Press, pinch, swipe, wheelFactor } from "./gesture";

test.each([
  ["mouse", 5, 6],
  ["touch", 12, 13],
])("a press of a %s may wander %d pixels, not %d", (kind, within, beyond) => {
  const press = new Press({ x: 0, y: 0 }, kind);
  press.move({ x: within, y: 0 });
  expect(press.isDrag).toBe(false);
  press.move({ x: beyond, y: 0 });
  expect(press.isDrag).toBe(true);
});

test("a drag that comes back is still no click", () => {
  const press = new Press({ x: 0, y: 0 }, "mouse");
  press.move({ x: 40, y: 0 });
  press.move({ x: 0, y: 0 });
  expect(press.isDrag).toBe(true);
});

test("a finger that sets off upwards scrolls the page, one that sets off sideways turns the body", () => {
  const up = new Press({ x: 0, y: 0 }, "touch");
  up.move({ x: 4, y: -20 });
  up.move({ x: 90, y: -20 });
  expect(up.isScroll).toBe(true);
  const aside = new Press({ x: 0, y: 0 }, "touch");
  aside.move({ x: 20, y: 4 });
  aside.move({ x: 20, y: 90 });
  expect(aside.isScroll).toBe(false);
  const mouse = new Press({ x: 0, y: 0 }, "mouse");
  mouse.move({ x: 0, y: 20 });
  expect(mouse.isScroll).toBe(false);
});

test("two fingers that part zoom in, about the point between them", () => {
  const { factor, dx, dy, centre } = pinch(
    [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ],
    [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
    ],
  );
  expect(factor).toBe(2);
  expect([dx, dy]).toEqual([5, 0]);
  expect(centre).toEqual({ x: 10, y: 0 });
});

test("a swipe is long, quick and level", () => {
  expect(swipe(-80, 10, 200)).toBe("left");
  expect(swipe(80, 10, 200)).toBe("right");
  expect(swipe(80, 60, 200)).toBeNull();
  expect(swipe(30, 0, 200)).toBeNull();
  expect(swipe(80, 0, 2000)).toBeNull();
});

test("a wheel zooms in when turned away, and no single event zooms wildly", () => {
  expect(wheelFactor(-100, 0, false)).toBeGreaterThan(1);
  expect(wheelFactor(100, 0, false)).toBeLessThan(1);
  expect(wheelFactor(-100000, 2, false)).toBeLessThan(2);
  expect(wheelFactor(-3, 1, false)).toBeCloseTo(wheelFactor(-48, 0, false));
});
