import { expect, test } from "vitest";
import { presentKey, stepForKey } from "./keys";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

test.each([
  ["ArrowLeft", "turn_left"],
  ["ArrowUp", "turn_up"],
  ["+", "zoom_in"],
  ["=", "zoom_in"],
  ["PageUp", "zoom_in"],
  ["-", "zoom_out"],
  ["PageDown", "zoom_out"],
  ["Home", "reset"],
])("%s asks for %s", (key, step) => {
  expect(stepForKey(press(key))).toBe(step);
});

test("Shift and an arrow move instead of turning", () => {
  expect(stepForKey(press("ArrowRight", { shiftKey: true }))).toBe("move_right");
});

test("no single letter does anything, but for the clicker's black screen", () => {
  for (const key of "abcdefghijklmnopqrstuvwxyz0123456789") {
    expect(stepForKey(press(key))).toBeNull();
    expect(presentKey(press(key))).toBe({ b: "black", f: "full" }[key] ?? null);
  }
});

test("keys of the browser are left to the browser", () => {
  expect(stepForKey(press("+", { ctrlKey: true }))).toBeNull();
  expect(presentKey(press("ArrowLeft", { ctrlKey: true }))).toBeNull();
});

test("a clicker's keys present the next and the previous site", () => {
  expect(presentKey(press("PageDown"))).toBe("next");
  expect(presentKey(press("PageUp"))).toBe("previous");
  expect(presentKey(press("Escape"))).toBe("leave");
  expect(presentKey(press("."))).toBe("black");
  expect(presentKey(press("f"))).toBe("full");
  expect(presentKey(press("F5"))).toBe("start");
  expect(presentKey(press("F5", { ctrlKey: true }))).toBeNull();
});
