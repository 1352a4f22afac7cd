// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { Store } from "../pure/store";
import { Words } from "../pure/words";
import { initialState } from "../state";
import type { Actions } from "../state";
import { atlas, nothing } from "../testing/scene";
import { Markers } from "./markers";
import type { Project } from "./markers";

function names(): { markers: Markers; place: (pixels: number) => (string | undefined)[] } {
  const store = new Store(initialState(nothing, atlas));
  const words = new Words({ "viewer.site_hint": "{site}: {hint}" });
  const markers = new Markers({ atlas, words, store, actions: {} as Actions }, vi.fn());
  const place = (pixels: number): (string | undefined)[] => {
    const project: Project = ([x, y]) => ({ x: 400 + x * pixels, y: 600 - y * pixels });
    markers.place(800, 600, project);
    return [...markers.root.querySelectorAll<HTMLElement>("button")].map((e) => e.style.translate);
  };
  return { markers, place };
}

test("names move with the body, but not while one is pressed", () => {
  const { markers, place } = names();
  const before = place(300);
  expect(before.join()).not.toBe("");
  const pressed = vi.spyOn(markers.root, "querySelector");
  pressed.mockImplementation((of) => (of === ".marker:active" ? markers.root : null));
  expect(place(200)).toEqual(before);
  pressed.mockRestore();
  expect(place(200)).not.toEqual(before);
});
