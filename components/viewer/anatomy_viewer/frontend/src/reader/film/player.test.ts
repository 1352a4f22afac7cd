// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Words } from "../../pure/words";
import type { Moment } from "../protocol";
import { Player } from "./player";

const calm = vi.hoisted(() => ({ is: false }));
vi.mock("../../ui/motion", () => ({ isCalm: () => calm.is }));

const moment: Moment = {
  seconds: 10,
  radius: 0.001,
  ways: [{ kind: "vein", points: [0, 0, 0, 1, 0, 0] }],
  cells: [[0, 0, 1, 1, [0, 0, 0], false]],
};
const show = vi.fn();
const chosen = vi.fn<(t: number | null) => void>();
let player: Player;
let frames: FrameRequestCallback[] = [];
let now = 0;

/** Let time go on by so many milliseconds, with one frame. */
const pass = (ms: number): void => {
  now += ms;
  const waiting = frames;
  frames = [];
  for (const frame of waiting) frame(now);
};
const press = (label: string): void => {
  const found = [...player.root.querySelectorAll("button")].find((one) =>
    (one.getAttribute("aria-label") ?? one.textContent).includes(label),
  );
  if (!found) throw new Error(`there is no button ${label}`);
  found.click();
};

beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
  calm.is = false;
  frames = [];
  show.mockClear();
  chosen.mockClear();
  player = new Player(new Words({}), { show, chosen });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a moment plays once, at its own pace or slower, and stays at its end", () => {
  player.show("a", moment, null);
  expect([player.t, player.isPlaying]).toEqual([0, true]);
  pass(2000);
  expect(player.t).toBeCloseTo(0.2);
  press("app.film.slow");
  pass(2000);
  expect(player.t).toBeCloseTo(0.3);
  pass(60_000);
  expect([player.t, player.isPlaying]).toEqual([1, false]);
  expect(chosen).not.toHaveBeenCalled();
});

test("a time that is said is shown, and does not move", () => {
  player.show("a", moment, 0.6);
  pass(5000);
  expect([player.t, player.isPlaying]).toEqual([0.6, false]);
  player.show("a", moment, 0.2);
  expect(player.t).toBe(0.2);
  player.show("a", moment, null); // the other window plays on
  expect(player.isPlaying).toBe(true);
  player.show("b", moment, null);
  expect(player.t).toBe(0);
});

test("pause, back and on say the time, play says none", () => {
  player.show("a", moment, null);
  pass(2345);
  press("app.film.pause");
  expect(chosen).toHaveBeenLastCalledWith(0.235);
  press("app.film.on");
  expect(chosen).toHaveBeenLastCalledWith(0.335);
  press("app.film.back");
  press("app.film.back");
  press("app.film.back");
  press("app.film.back");
  expect(chosen).toHaveBeenLastCalledWith(0);
  press("app.film.play");
  expect(chosen).toHaveBeenLastCalledWith(null);
  expect(player.isPlaying).toBe(true);
});

test("dragging shows each time, and says the last", () => {
  player.show("a", moment, null);
  const bar = player.root.querySelector("input");
  if (!bar) throw new Error("there is nothing to drag");
  show.mockClear();
  for (const value of ["100", "200", "777"]) {
    bar.value = value;
    bar.dispatchEvent(new Event("input"));
  }
  bar.dispatchEvent(new Event("change"));
  expect(show).toHaveBeenCalledTimes(3);
  expect(chosen).toHaveBeenLastCalledWith(0.777);
  expect(player.isPlaying).toBe(false);
});

test("played again it begins anew", () => {
  player.show("a", moment, 1);
  press("app.film.play");
  expect([player.t, player.isPlaying]).toEqual([0, true]);
});

test("who wants little motion sees the end, until they press play", () => {
  calm.is = true;
  player.show("a", moment, null);
  expect([player.t, player.isPlaying]).toEqual([1, false]);
  press("app.film.play");
  expect(player.isPlaying).toBe(true);
});

test("hidden, nothing moves and nothing is shown", () => {
  player.show("a", moment, null);
  player.hide();
  expect(show).toHaveBeenLastCalledWith(null);
  show.mockClear();
  pass(1000);
  expect(show).not.toHaveBeenCalled();
});
