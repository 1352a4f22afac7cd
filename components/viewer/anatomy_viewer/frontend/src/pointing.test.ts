// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Mock } from "vitest";
import type { Selection } from "./protocol";
import { nothing, scene } from "./testing/scene";
import { Viewer } from "./viewer";

interface Drawing {
  resize(width: number, height: number): void;
  readonly giveWay: Mock<() => void>;
}
const stage = vi.hoisted<Drawing>(() => ({ resize: () => undefined, giveWay: vi.fn() }));

// happy-dom has no WebGL. Only the drawing is left out here: the camera and all words are real.
vi.mock("./scene/stage", () => ({
  Stage: class {
    readonly width = 900;
    readonly height = 600;
    constructor(_host: Element, _camera: unknown, on: Pick<Drawing, "resize">) {
      stage.resize = on.resize.bind(on);
    }
    add = vi.fn();
    draw = vi.fn();
    hold = vi.fn();
    giveWay = stage.giveWay;
    readonly isBusy = false;
    readonly isStruggling = false;
    setShadow = vi.fn();
    dispose = vi.fn();
  },
}));

const strings = {
  ...scene.strings,
  "viewer.status.pointed": "{names} shown.",
  "viewer.status.pointed_many": "{count} parts shown.",
  "viewer.status.seen": "Seen from {side}.",
  "viewer.side.front": "the front",
  "viewer.side.back": "the back",
};
const selected = vi.fn<(selection: Selection) => void>();
const pointingEnded = vi.fn<() => void>();
const linkTo = vi.fn<(view: string | null) => string>();
const fetched = vi.fn<typeof fetch>();
const write = vi.fn<(text: string) => Promise<void>>();
let viewer: Viewer;

const root = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>("[data-testid=anatomy-viewer]");
  if (!found) throw new Error("There is no viewer.");
  return found;
};
const point = (parts: readonly string[], turn = true): void => {
  viewer.point(parts, turn);
};
const press = (key: string): void => {
  root()
    .querySelector(".body")
    ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
};
/** What the live region says once there is a pause. */
const said = (): string | null => {
  vi.advanceTimersByTime(500);
  return root().querySelector(".status")?.textContent ?? null;
};
/** From where the body is seen, exactly. */
const seenFrom = (): string | null => {
  viewer.copyLink();
  return linkTo.mock.lastCall?.[0] ?? null;
};

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset().mockReturnValue(new Promise(() => undefined));
  vi.stubGlobal("fetch", fetched);
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(write);
  selected.mockClear();
  pointingEnded.mockClear();
  stage.giveWay.mockClear();
  linkTo.mockReset().mockReturnValue("https://example.org/liver");
  write.mockReset().mockResolvedValue();
  const events = { selected, pointingEnded, linkTo };
  const options = { ...events, failed: vi.fn(), retry: vi.fn(), without: null };
  viewer = new Viewer({ ...scene, strings }, nothing, options);
  viewer.mount(document.body);
});

afterEach(() => {
  viewer.dispose();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the body turns to what a text points at, and says so, while the address stays", () => {
  point(["vertebra-t7"]);
  expect(root().dataset.pointed).toBe("vertebra-t7");
  expect(said()).toBe("The vertebra-t7 shown. Seen from the back.");
  vi.advanceTimersByTime(5000);
  expect(selected).not.toHaveBeenCalled();
});

test("many parts are counted", () => {
  point(["vertebra-t7", "skull", "liver"]);
  expect(said()).toMatch(/^3 parts shown\./);
});

test("a text may point without turning the body, and says nothing then", () => {
  const before = seenFrom();
  point(["vertebra-t7"], false);
  expect(root().dataset.pointed).toBe("vertebra-t7");
  expect(seenFrom()).toBe(before);
  expect(said()).not.toMatch("shown");
});

test("a picture of another shape still shows what is pointed at", () => {
  point(["vertebra-t7"]);
  stage.resize(400, 800);
  const shift = seenFrom()?.split(",").slice(3);
  point(["vertebra-t7"]);
  expect(shift).toHaveLength(3);
  expect(seenFrom()?.split(",").slice(3)).toEqual(shift);
});

test("undo brings the view from before all pointing back, without a word to the host", () => {
  viewer.look("left");
  vi.advanceTimersByTime(2000);
  const before = seenFrom();
  selected.mockClear();
  for (let times = 0; times < 2; times += 1) {
    point(["vertebra-t7"]);
    point(["liver"]);
    expect(seenFrom()).not.toBe(before);
    viewer.undo();
    expect(seenFrom()).toBe(before);
    expect(root().dataset.pointed).toBe("");
  }
  expect(selected).not.toHaveBeenCalled();
});

test("the host is told when the reader ends the pointing, and not when the host ends it", () => {
  point(["vertebra-t7"]);
  point([]);
  expect(pointingEnded).not.toHaveBeenCalled();
  point(["vertebra-t7"]);
  viewer.undo();
  expect(pointingEnded).toHaveBeenCalledTimes(1);
});

test("a link is copied as the host makes it of the exact view", () => {
  expect(seenFrom()).toMatch(/^0,0,/);
  expect(write).toHaveBeenLastCalledWith("https://example.org/liver");
});

test("without a host that knows better, a link is the address of the page with the view", () => {
  linkTo.mockReturnValue(undefined as unknown as string);
  const view = seenFrom();
  const link = new URL(location.href);
  link.searchParams.set("view", view ?? "");
  expect(write.mock.calls).toEqual([[link.href]]);
});

test("the words of a choice come before its picture, and nothing else makes the body wait", () => {
  point(["vertebra-t7"]);
  viewer.look("left");
  viewer.setLayer("bones", "faded");
  expect(stage.giveWay).not.toHaveBeenCalled();
  viewer.selectSite("liver");
  expect(stage.giveWay).toHaveBeenCalledTimes(1);
});

test("another body is seen as the one before was, in the same words", () => {
  press("ArrowLeft");
  press("+");
  const view = seenFrom();
  vi.advanceTimersByTime(2000);
  viewer.setBody("male");
  expect(seenFrom()).toBe(view);
  expect(selected.mock.lastCall?.[0]).toMatchObject({ body: "male", view });
  expect(root().querySelector(".body")?.getAttribute("aria-label")).toBe("viewer.name.male");
  viewer.undo();
  expect(seenFrom()).toBe(view);
});

test("looking inside leads to what is inside, looking out leaves the view", () => {
  viewer.selectSite("bone");
  const whole = seenFrom();
  viewer.setInside(true);
  expect(seenFrom()).not.toBe(whole);
  press("ArrowLeft");
  viewer.setInside(false);
  vi.advanceTimersByTime(2000);
  expect(selected.mock.lastCall?.[0].view).not.toBeNull();
  viewer.undo();
  expect(root().dataset.inside).toBe("true");
});

test("a text that points at an inner part has it brought", () => {
  point(["vertebra-t7-marrow"], false);
  expect(root().dataset.pointed).toBe("vertebra-t7-marrow");
  expect(fetched.mock.lastCall?.[0]).toBe("/models/glb/inside-bone.glb");
  expect(root().dataset.inside).toBe("false");
});

test("turning by the reader ends the pointing and goes on from there", () => {
  point(["vertebra-t7"]);
  press("ArrowLeft");
  expect(root().dataset.pointed).toBe("");
  vi.advanceTimersByTime(2000);
  expect(selected).toHaveBeenCalledTimes(1);
  expect(selected.mock.lastCall?.[0].view).toMatch(/^-165,/);
});

test("zooming with the wheel ends it too", () => {
  point(["vertebra-t7"]);
  const wheel = { ctrlKey: true, deltaY: -100, deltaMode: 0, clientX: 450, clientY: 300 };
  root()
    .querySelector(".body")
    ?.dispatchEvent(Object.assign(new Event("wheel"), wheel));
  expect(root().dataset.pointed).toBe("");
  vi.advanceTimersByTime(2000);
  expect(selected.mock.lastCall?.[0].view).toMatch(/^0,0,/);
});

test("a view that the reader made just before is told as it was", () => {
  press("ArrowLeft");
  const made = seenFrom();
  point(["vertebra-t7"]);
  vi.advanceTimersByTime(2000);
  expect(selected.mock.calls).toEqual([[{ ...nothing, view: made }]]);
});

test("choosing something later frames it as always", () => {
  viewer.selectSite("liver");
  const framed = seenFrom();
  viewer.clear();
  point(["vertebra-t7"]);
  viewer.selectSite("liver");
  expect(seenFrom()).toBe(framed);
  expect(selected.mock.lastCall?.[0]).toMatchObject({ site: "liver", view: null });
  viewer.look("back");
  vi.advanceTimersByTime(2000);
  expect(selected.mock.lastCall?.[0].view).toBe("back");
});

test("Escape ends the pointing and leaves the camera where it is", () => {
  point(["vertebra-t7"]);
  const seen = seenFrom();
  press("Escape");
  expect(root().dataset.pointed).toBe("");
  expect(seenFrom()).toBe(seen);
});

test("a viewer that is gone hears no key", () => {
  point(["vertebra-t7"]);
  viewer.dispose();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(pointingEnded).not.toHaveBeenCalled();
});
