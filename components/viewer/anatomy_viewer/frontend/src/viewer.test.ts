// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Selection } from "./protocol";
import { nothing, scene } from "./testing/scene";
import { Viewer } from "./viewer";

/** happy-dom has no WebGL: what is tested here is everything that works without. */
let viewer: Viewer;
const send = vi.fn<(selection: Selection) => void>();
const root = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>("[data-testid=anatomy-viewer]");
  if (!found) throw new Error("There is no viewer.");
  return found;
};
const point = (detail: unknown): void => {
  document.dispatchEvent(new CustomEvent("anatomy:point", { detail }));
};
const press = (selector: string): void => {
  root().querySelector<HTMLButtonElement>(selector)?.click();
};

beforeEach(() => {
  send.mockClear();
  viewer = new Viewer(document.body, scene, nothing, send);
});

afterEach(() => {
  viewer.dispose();
});

test("without WebGL it says so and opens the list of all parts", () => {
  expect(root().dataset.state).toBe("unsupported");
  expect(root().querySelector("details")?.open).toBe(true);
  expect(root().querySelectorAll("[data-structure-id]")).toHaveLength(scene.structures.length);
});

test("nothing is sent to Python at mount", () => {
  expect(send).not.toHaveBeenCalled();
});

test("a part in the list is chosen with its site, in one message", () => {
  press("[data-structure-id=vertebra-t7]");
  expect(send.mock.calls).toEqual([
    [{ seq: 1, site: "bone", structure: "vertebra-t7", view: null, present: false }],
  ]);
  expect(root().dataset).toMatchObject({ site: "bone", selected: "vertebra-t7" });
  const pressed = root().querySelector("[data-site-id=bone]")?.getAttribute("aria-pressed");
  expect(pressed).toBe("true");
});

test("the same choice again is no new message", () => {
  press("[data-site-id=liver]");
  press("[data-site-id=liver]");
  expect(send).toHaveBeenCalledTimes(1);
});

test("choosing the same again goes back to its own view, also in the address", () => {
  viewer.receive({ ...nothing, seq: 1, site: "liver", view: "90,0,2" });
  press("[data-site-id=liver]");
  expect(send.mock.calls).toEqual([[{ ...nothing, seq: 2, site: "liver" }]]);
});

test("Python's choice is shown without an answer", () => {
  viewer.receive({ ...nothing, seq: 1, site: "brain" });
  expect(root().dataset.site).toBe("brain");
  expect(send).not.toHaveBeenCalled();
});

test("a late answer does not undo the reader's newer choice", () => {
  press("[data-site-id=liver]");
  press("[data-site-id=brain]");
  viewer.receive({ ...nothing, seq: 1, site: "liver" });
  expect(root().dataset.site).toBe("brain");
});

test("undo takes the choice back and tells Python", () => {
  press("[data-site-id=liver]");
  viewer.undo();
  expect(root().dataset.site).toBe("");
  expect(send).toHaveBeenLastCalledWith({ ...nothing, seq: 2 });
});

test("presenting goes through the sites by key and comes back to where it was", () => {
  press("[data-structure-id=liver]");
  viewer.setPresent(true);
  const key = (name: string): boolean =>
    document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  key("PageDown");
  expect(root().dataset).toMatchObject({ site: "brain", present: "true" });
  key("PageUp");
  key("PageUp");
  key("PageUp");
  expect(root().dataset.site).toBe("bone");
  key("Escape");
  expect(root().dataset).toMatchObject({ site: "liver", selected: "liver", present: "false" });
  key("PageDown");
  expect(root().dataset.site).toBe("liver");
});

test("the list narrows to what is typed, and says how many are left", () => {
  const filter = root().querySelector<HTMLInputElement>("input[type=search]");
  if (!filter) throw new Error("There is no filter.");
  filter.value = "vertebra";
  filter.dispatchEvent(new Event("input"));
  const shown = [...root().querySelectorAll<HTMLElement>("li")].filter((item) => !item.hidden);
  expect(shown.map((item) => item.textContent)).toEqual(["The vertebra-t7"]);
});

test("a text points at parts, and an empty list ends it, all without a message", () => {
  point({ parts: ["liver", "tail", "vertebra-t7"], turn: true });
  expect(root().dataset.pointed).toBe("liver vertebra-t7");
  expect(root().dataset.selected).toBe("");
  point({ parts: [], turn: false });
  expect(root().dataset.pointed).toBe("");
  expect(send).not.toHaveBeenCalled();
});

test("a pointing of another shape is ignored", () => {
  point({ parts: ["liver"], turn: false });
  point({ parts: "vertebra-t7", turn: false });
  point(null);
  expect(root().dataset.pointed).toBe("liver");
});

test("choosing, Escape, and news from Python end the pointing", () => {
  const ends = [
    (): void => {
      press("[data-site-id=liver]");
    },
    (): void => {
      press("[data-site-id=liver]"); // the same again
    },
    (): void => {
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    },
    (): void => {
      viewer.receive({ ...nothing, seq: 9, site: "brain" });
    },
    (): void => {
      viewer.undo();
    },
    (): void => {
      viewer.clear();
    },
  ];
  for (const end of ends) {
    point({ parts: ["vertebra-t7"], turn: true });
    expect(root().dataset.pointed).toBe("vertebra-t7");
    end();
    expect(root().dataset.pointed).toBe("");
  }
});

test("an answer from Python that is no news leaves the pointing", () => {
  point({ parts: ["liver"], turn: true });
  viewer.receive(nothing);
  expect(root().dataset.pointed).toBe("liver");
});

test("a site of which there are only words is no choice in the body, and is not taken back", () => {
  viewer.receive({ ...nothing, seq: 1, site: "skin" });
  expect(root().dataset.site).toBe("");
  expect(root().querySelectorAll("[aria-pressed=true]")).toHaveLength(0);
  viewer.setLayer("bones", "faded");
  viewer.undo();
  expect(send).not.toHaveBeenCalled();
  press("[data-site-id=liver]");
  viewer.undo();
  expect(send).toHaveBeenLastCalledWith({ ...nothing, seq: 3, site: "skin" });
  expect(root().dataset.site).toBe("");
});

test("a viewer may begin with a site of which there are only words", () => {
  viewer.dispose();
  viewer = new Viewer(document.body, scene, { ...nothing, site: "skin" }, send);
  expect(root().dataset.site).toBe("");
});

test("after unmounting nothing of it is left", () => {
  viewer.dispose();
  expect(document.querySelector("[data-testid=anatomy-viewer]")).toBeNull();
});
