// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pointer } from "./pointer";
import type { PointerActions } from "./pointer";

const actions = {
  begin: vi.fn<PointerActions["begin"]>(),
  end: vi.fn<PointerActions["end"]>(),
  turn: vi.fn<PointerActions["turn"]>(),
  move: vi.fn<PointerActions["move"]>(),
  zoom: vi.fn<PointerActions["zoom"]>(),
  hover: vi.fn<PointerActions["hover"]>(),
  click: vi.fn<PointerActions["click"]>(),
  scrolledPast: vi.fn<PointerActions["scrolledPast"]>(),
};
let body: HTMLElement;
let pointer: Pointer;

const finger = (
  type: string,
  id: number,
  x: number,
  y = 100,
  rest: PointerEventInit = {},
): void => {
  const at = { pointerId: id, clientX: x, clientY: y, button: 0, buttons: 1 };
  const event = new PointerEvent(type, { ...at, pointerType: "touch", ...rest });
  body.dispatchEvent(event);
};
const drag = (id: number, rest: PointerEventInit = {}): void => {
  finger("pointerdown", id, 100, 100, { isPrimary: true, ...rest });
  for (const x of [120, 140, 160]) finger("pointermove", id, x, 100, rest);
};
const wheel = (deltaX: number, deltaY: number): WheelEvent => {
  const event = new WheelEvent("wheel", { deltaX, deltaY, cancelable: true });
  body.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  vi.resetAllMocks();
  body = document.createElement("div");
  body.tabIndex = 0;
  document.body.append(body);
  pointer = new Pointer(body, actions);
});

afterEach(() => {
  pointer.dispose();
  body.remove();
});

test("one finger to the side turns the body", () => {
  drag(1);
  finger("pointerup", 1, 160);
  expect(actions.turn).toHaveBeenCalled();
  expect(actions.zoom).not.toHaveBeenCalled();
});

test.each([
  ["a finger whose end never came", () => undefined],
  ["a window that lost the focus", () => dispatchEvent(new Event("blur"))],
  ["a tab that was hidden", () => document.dispatchEvent(new Event("visibilitychange"))],
  [
    "a capture that was taken away",
    () => {
      finger("lostpointercapture", 77, 200);
    },
  ],
])("after %s one finger still turns, and does not zoom", (_, breakOff) => {
  finger("pointerdown", 77, 200, 300);
  breakOff();
  drag(1);
  expect(actions.turn).toHaveBeenCalled();
  expect(actions.zoom).not.toHaveBeenCalled();
});

test.each(["blur", "visibilitychange"])("what breaks off (%s) ends the press", (type) => {
  drag(1);
  (type === "blur" ? window : document).dispatchEvent(new Event(type));
  expect(actions.end).toHaveBeenCalledTimes(1);
  finger("pointerup", 1, 160);
  expect([actions.end.mock.calls.length, actions.click.mock.calls.length]).toEqual([1, 0]);
});

test("a mouse that was let go outside the window does not turn the body when it comes back", () => {
  drag(1, { pointerType: "mouse" });
  actions.turn.mockClear();
  finger("pointermove", 1, 300, 100, { pointerType: "mouse", buttons: 0 });
  finger("pointermove", 1, 340, 100, { pointerType: "mouse", buttons: 0 });
  expect(actions.turn).not.toHaveBeenCalled();
  expect(actions.hover).toHaveBeenLastCalledWith({ x: 340, y: 100 });
});

test("a press that cannot be captured, for it has ended already, is no error", () => {
  body.setPointerCapture = () => {
    throw new DOMException("No active pointer", "NotFoundError");
  };
  drag(1);
  expect(actions.turn).toHaveBeenCalled();
});

test("two fingers still zoom", () => {
  finger("pointerdown", 1, 100, 100, { isPrimary: true });
  finger("pointerdown", 2, 200);
  finger("pointermove", 2, 240);
  expect(actions.zoom).toHaveBeenCalled();
});

test("nothing is begun, and so nothing to undo, by a finger that scrolls the page or only taps", () => {
  finger("pointerdown", 1, 100, 100, { isPrimary: true });
  for (const y of [120, 160, 200]) finger("pointermove", 1, 100, y);
  finger("pointercancel", 1, 100, 200);
  finger("pointerdown", 2, 100, 100, { isPrimary: true });
  finger("pointerup", 2, 100, 100);
  expect(actions.begin).not.toHaveBeenCalled();
  drag(3);
  expect(actions.begin).toHaveBeenCalledTimes(1);
});

test("a wheel to the side is kept from the browser, which would go back", () => {
  expect(wheel(-120, 4).defaultPrevented).toBe(true);
  body.focus();
  expect(wheel(-120, 4).defaultPrevented).toBe(true);
  expect(actions.zoom).not.toHaveBeenCalled();
});

test("a wheel up or down scrolls the page until the body has the focus", () => {
  actions.zoom.mockReturnValue(true);
  expect(wheel(4, 120).defaultPrevented).toBe(false);
  expect(actions.scrolledPast).toHaveBeenCalledTimes(1);
  body.focus();
  expect(wheel(4, 120).defaultPrevented).toBe(true);
  expect(actions.zoom).toHaveBeenCalled();
});
