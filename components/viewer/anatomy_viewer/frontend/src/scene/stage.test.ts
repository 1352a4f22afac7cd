// @vitest-environment happy-dom
import { PerspectiveCamera } from "three";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Stage } from "./stage";

const render = vi.hoisted(() => vi.fn());

// happy-dom has no WebGL: here it is only counted how often something is drawn.
vi.mock("three", async (original) => ({
  ...(await original<object>()),
  WebGLRenderer: class {
    render = render;
    setClearAlpha = vi.fn();
    setPixelRatio = vi.fn();
    setSize = vi.fn();
    dispose = vi.fn();
    forceContextLoss = vi.fn();
  },
}));

let resize: () => void;
let stage: Stage;

/** The browser comes to its next frame. */
const frame = (): void => {
  vi.advanceTimersToNextFrame();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(changed: () => void) {
        resize = changed;
      }
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({} as never);
  const host = document.createElement("div");
  Object.defineProperties(host, { clientWidth: { value: 400 }, clientHeight: { value: 300 } });
  stage = new Stage(host, new PerspectiveCamera(), {
    frame: () => false,
    drawn: vi.fn(),
    resize: vi.fn(),
    lost: vi.fn(),
    struggling: vi.fn(),
  });
  render.mockClear();
});

afterEach(() => {
  stage.dispose();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("asking for a picture draws nothing at once, and one with the next frame", () => {
  resize();
  render.mockClear();
  stage.draw();
  stage.draw();
  expect(render).not.toHaveBeenCalled();
  frame();
  expect(render).toHaveBeenCalledTimes(1);
});

test("words that a choice brings have the next frame to themselves", () => {
  resize();
  render.mockClear();
  stage.giveWay();
  stage.draw();
  frame();
  expect(render).not.toHaveBeenCalled();
  frame();
  expect(render).toHaveBeenCalledTimes(1);
});

test("a picture of another size is empty, and waits for nobody", () => {
  stage.giveWay();
  resize();
  expect(render).toHaveBeenCalledTimes(1);
});
