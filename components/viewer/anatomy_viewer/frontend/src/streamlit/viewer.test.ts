// @vitest-environment happy-dom
import type { FrontendRendererArgs } from "@streamlit/component-v2-lib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Scene, Selection, ViewerData } from "../protocol";
import { nothing, scene } from "../testing/scene";
import render from "./viewer";

/** happy-dom has no WebGL: this is the viewer without a body. */
const told = vi.fn<(name: string, value: unknown) => void>();
const liver: Selection = { ...nothing, site: "liver" };
const brain: Selection = { ...nothing, site: "brain" };
let place: HTMLElement;
let unmount: () => void;

/** Python runs, and wishes for this. What travels is always another object. */
const run = (wish: Selection | null, what: Scene = scene): void => {
  const data = structuredClone({ scene: what, selection: wish });
  const args = { data, parentElement: place, setStateValue: told };
  type Args = FrontendRendererArgs<Record<string, unknown>, ViewerData>;
  unmount = render(args as unknown as Args) as () => void;
};
const press = (site: string): void => {
  place.querySelector<HTMLButtonElement>(`[data-site-id=${site}]`)?.click();
};
const site = (): string | undefined =>
  place.querySelector<HTMLElement>("[data-testid=anatomy-viewer]")?.dataset.site;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  told.mockClear();
  place = document.createElement("div");
  place.innerHTML = '<div class="anatomy-viewer-mount"></div>';
  document.body.append(place);
});

afterEach(() => {
  unmount();
  place.remove();
});

test("it begins where Python wishes, or with nothing selected, and has nothing to tell", () => {
  run(null);
  expect(site()).toBe("");
  unmount();
  run(liver);
  expect(site()).toBe("liver");
  expect(place.querySelector(".anatomy-viewer-mount")?.children).toHaveLength(1);
  expect(told).not.toHaveBeenCalled();
});

test("what the reader selects is told, with what Python had wished for by then", () => {
  run(liver);
  press("brain");
  expect(told.mock.calls).toEqual([["selection", { ...brain, wish: liver }]]);
});

test("a run with an old wish, or with none, undoes nothing that a fast reader did", () => {
  run(liver);
  press("brain");
  run(liver);
  run(null);
  press("bone");
  run(null);
  expect(site()).toBe("bone");
  expect(told).toHaveBeenCalledTimes(2);
});

test("another wish is shown, and told once it is, so that Python and the reader see the same", () => {
  run(null);
  press("brain");
  run(liver);
  expect(site()).toBe("liver");
  expect(told).toHaveBeenLastCalledWith("selection", { ...liver, wish: liver });
  run(liver);
  run(null);
  expect(site()).toBe("liver");
  expect(told).toHaveBeenCalledTimes(2);
});

test("the same wish counts again after a run without it", () => {
  run(null);
  run(liver);
  press("bone");
  run(null);
  run(liver);
  expect(site()).toBe("liver");
});

test("a wish that is gone before anything was told is still known to Python", () => {
  run(liver);
  run(null);
  expect(told.mock.calls).toEqual([["selection", { ...liver, wish: null }]]);
});

test("another scene keeps what is selected", () => {
  run(liver);
  press("bone");
  run(liver, { ...scene, lang: "es" });
  expect(site()).toBe("bone");
});

test("data that cannot be read throws nothing at Streamlit", () => {
  run(null, {} as Scene);
  expect(place.querySelector("[role=alert]")?.textContent).not.toBe("");
});
