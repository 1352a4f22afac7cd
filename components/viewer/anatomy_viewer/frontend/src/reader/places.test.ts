// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Body } from "./body";
import { bringBody } from "./body-in-front";
import { Library } from "./library";
import { Places } from "./places";

const WORDS = `<a class="place" href="?structure=sacrum" data-parts="vertebra-t1 vertebra-t2">your
  spine</a> <a class="place" href="?site=liver" data-parts="liver">your liver</a>`;
const SPINE = ["vertebra-t1", "vertebra-t2"];

let listening: AbortController;
let places: Places;
let isThere: boolean;
let isFromBody: boolean;
const point = vi.fn<Body["point"]>();

const place = (at = 0): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>(".place")[at];
  if (!found) throw new Error("There is no such place.");
  return found;
};
const press = (at = 0, how: MouseEventInit = {}): boolean =>
  place(at).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...how }));
const pointer = (
  type: string,
  at: number,
  pointerType = "mouse",
  relatedTarget: Element = document.body,
) => place(at).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType, relatedTarget }));
const isMarked = (at = 0): boolean => place(at).getAttribute("aria-current") === "true";
const escape = (): void => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
};

beforeEach(() => {
  document.body.innerHTML = WORDS;
  [isThere, isFromBody] = [true, false];
  bringBody(false);
  point.mockClear();
  const library = new Library({ languages: {}, address: null });
  const body = new Body(document.createElement("div"), library, {
    selected: vi.fn(),
    pointingEnded: vi.fn(),
    pointed: vi.fn(),
    unavailable: vi.fn(),
    linkTo: vi.fn(),
  });
  body.point = point;
  body.isOrigin = () => isFromBody;
  Object.defineProperty(body, "isThere", { get: () => isThere });
  listening = new AbortController();
  places = new Places(body, listening.signal);
});

afterEach(() => {
  listening.abort();
});

test("resting on a place points at it, and pressing it turns the body and keeps it", () => {
  pointer("pointerover", 0);
  pointer("pointerout", 0);
  expect(point.mock.calls).toEqual([
    [SPINE, false],
    [[], false],
  ]);
  expect(press()).toBe(false);
  pointer("pointerover", 1);
  pointer("pointerout", 1);
  expect(point.mock.calls.slice(2)).toEqual([
    [SPINE, true],
    [["liver"], false],
    [SPINE, false],
  ]);
  expect([isMarked(0), isMarked(1)]).toEqual([true, false]);
});

test("a finger that slides over a place points at nothing", () => {
  pointer("pointerover", 0, "touch");
  expect(point).not.toHaveBeenCalled();
});

test("within a place nothing changes", () => {
  pointer("pointerover", 1);
  const inner = place(1).appendChild(document.createElement("b"));
  pointer("pointerout", 1, "mouse", inner);
  pointer("pointerover", 1, "mouse", inner);
  expect(point).toHaveBeenCalledTimes(1);
});

test("coming to a place by keyboard turns the body, and leaving it ends that", () => {
  vi.spyOn(place(), "matches").mockReturnValue(true);
  place().focus();
  expect(point.mock.calls).toEqual([[SPINE, true]]);
  place().blur();
  expect(point.mock.calls.at(-1)).toEqual([[], false]);
});

test("another place that is pressed is the only one", () => {
  press(0);
  press(1);
  expect([isMarked(0), isMarked(1)]).toEqual([false, true]);
  expect(point.mock.calls.at(-1)).toEqual([["liver"], true]);
});

test.each<[string, () => void]>([
  ["Escape", escape],
  [
    "a touch of the body",
    () => {
      isFromBody = true;
      document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    },
  ],
])("%s ends what was pressed", (_, end) => {
  press();
  end();
  expect(point.mock.calls.at(-1)).toEqual([[], false]);
  expect(isMarked()).toBe(false);
});

test("a touch of anything else ends nothing", () => {
  press();
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  expect(isMarked()).toBe(true);
});

test("what the body no longer shows is no longer marked", () => {
  press();
  places.ended();
  expect(isMarked()).toBe(false);
  point.mockClear();
  pointer("pointerout", 0);
  expect(point).not.toHaveBeenCalled();
});

test("a pressed place brings the body to the front, resting on one moves nothing", () => {
  const isInFront = (): boolean => document.documentElement.hasAttribute("data-body-in-front");
  pointer("pointerover", 0);
  expect(isInFront()).toBe(false);
  press();
  expect(isInFront()).toBe(true);
});

test("without a body that could turn, or with another tab wanted, it is a link like others", () => {
  expect(press(0, { ctrlKey: true })).toBe(true);
  isThere = false;
  expect(press()).toBe(true);
  expect(point).not.toHaveBeenCalled();
});

test("new words point at nothing", () => {
  press();
  places.forget();
  expect(point).toHaveBeenCalledTimes(1);
  place().remove();
  places.forget();
  expect(point.mock.calls.at(-1)).toEqual([[], false]);
});
