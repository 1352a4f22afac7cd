// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onSwipe } from "./swipes";

const go = vi.fn<(by: 1 | -1) => void>();
let listening: AbortController;
let panel: HTMLElement;

const touch = (target: Element, type: string, x: number, y: number, fingers = 1): void => {
  const one = { clientX: x, clientY: y };
  const event = new Event(type, { bubbles: true, composed: true });
  Object.assign(event, { touches: Array(fingers).fill(one), changedTouches: [one] });
  target.dispatchEvent(event);
};
const swipe = (target: Element, dx: number, dy = 0, fingers = 1): void => {
  touch(target, "touchstart", 200, 200, fingers);
  touch(target, "touchend", 200 + dx, 200 + dy);
};

beforeEach(() => {
  go.mockClear();
  document.body.innerHTML = `<div class="panel"><p>Words</p><input type="range"><table></table></div>`;
  panel = document.querySelector(".panel") ?? document.body;
  listening = new AbortController();
  onSwipe(panel, go, listening.signal);
});

afterEach(() => {
  listening.abort();
});

test("a swipe over the words turns the leaf", () => {
  const words = panel.querySelector("p") ?? panel;
  swipe(words, -100);
  swipe(words, 100);
  expect(go.mock.calls).toEqual([[1], [-1]]);
});

test("scrolling, two fingers, a slider and what is wide turn nothing", () => {
  const words = panel.querySelector("p") ?? panel;
  const table = panel.querySelector("table") ?? panel;
  Object.defineProperties(table, { scrollWidth: { value: 900 }, clientWidth: { value: 300 } });
  swipe(words, -80, 120);
  swipe(words, -20);
  swipe(words, -100, 0, 2);
  swipe(panel.querySelector("input") ?? panel, -100);
  swipe(table, -100);
  expect(go).not.toHaveBeenCalled();
});
