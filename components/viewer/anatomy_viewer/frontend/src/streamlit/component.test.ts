// @vitest-environment happy-dom
import type { FrontendRendererArgs } from "@streamlit/component-v2-lib";
import { beforeEach, expect, test, vi } from "vitest";
import { component } from "./component";
import type { Tool } from "./component";

const log = vi.spyOn(console, "error");
const tool = {
  receive: vi.fn<Tool<string>["receive"]>(),
  dispose: vi.fn<Tool<string>["dispose"]>(),
};
const place = document.createElement("div");
const setStateValue = vi.fn();
type Args = FrontendRendererArgs<Record<string, unknown>, string>;
const run = (renderer: ReturnType<typeof component<string>>, data: string): unknown =>
  renderer({ data, parentElement: place, setStateValue } as unknown as Args);

beforeEach(() => {
  vi.resetAllMocks();
  log.mockImplementation(() => undefined);
});

test("one place has one tool, which hears of each run until it is unmounted", () => {
  const make = vi.fn(() => tool);
  const renderer = component<string>(make);
  const unmount = run(renderer, "first") as () => void;
  expect(run(renderer, "second")).toBe(unmount);
  expect(make).toHaveBeenCalledTimes(1);
  expect(tool.receive.mock.calls.map(([data]) => data)).toEqual(["first", "second"]);
  expect(tool.receive.mock.lastCall?.[1]).toBe(setStateValue);
  unmount();
  expect(tool.dispose).toHaveBeenCalledTimes(1);
  (run(renderer, "third") as () => void)();
  expect(make).toHaveBeenCalledTimes(2);
});

test("what a tool throws never reaches Streamlit, which would draw a trace", () => {
  const renderer = component<string>(() => tool);
  const error = new Error("the driver");
  tool.receive.mockImplementation(() => {
    throw error;
  });
  const unmount = run(renderer, "data") as () => void;
  expect(log).toHaveBeenCalledWith(error);
  tool.dispose.mockImplementation(() => {
    throw new Error("and this");
  });
  expect(run(renderer, "data")).toBe(unmount);
  unmount();
});

test("a tool that cannot even be made leaves nothing, and is tried again at the next run", () => {
  const make = vi.fn<() => Tool<string>>();
  make.mockImplementationOnce(() => {
    throw new Error("no storage");
  });
  make.mockReturnValue(tool);
  const renderer = component<string>(make);
  expect(run(renderer, "first")).toBeUndefined();
  (run(renderer, "second") as () => void)();
  expect(tool.receive.mock.calls.map(([data]) => data)).toEqual(["second"]);
});
