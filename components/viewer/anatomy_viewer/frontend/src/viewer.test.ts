// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Selection } from "./protocol";
import { nothing, scene } from "./testing/scene";
import { Viewer } from "./viewer";

/** happy-dom has no WebGL: what is tested here is everything that works without. */
let viewer: Viewer;
const selected = vi.fn<(selection: Selection) => void>();
const retry = vi.fn<() => void>();
const root = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>("[data-testid=anatomy-viewer]");
  if (!found) throw new Error("There is no viewer.");
  return found;
};
const press = (selector: string): void => {
  root().querySelector<HTMLButtonElement>(selector)?.click();
};

function make(selection: Selection): Viewer {
  const options = { selected, retry, failed: vi.fn(), without: "unsupported" } as const;
  const made = new Viewer(scene, selection, options);
  made.mount(document.body);
  return made;
}

beforeEach(() => {
  selected.mockClear();
  viewer = make(nothing);
});

afterEach(() => {
  viewer.dispose();
});

test("where there is no body it says why and opens the list of all parts", () => {
  expect(root().querySelector(".unsupported")?.textContent).toBe("viewer.unsupported");
  expect(root().dataset.state).toBe("unsupported");
  expect(root().querySelector("details")?.open).toBe(true);
  expect(root().querySelectorAll("[data-structure-id]")).toHaveLength(scene.structures.length);
});

test("nothing is told at mount", () => {
  expect(selected).not.toHaveBeenCalled();
});

test("a part in the list is chosen with its site, in one message", () => {
  press("[data-structure-id=vertebra-t7]");
  expect(selected.mock.calls).toEqual([[{ ...nothing, site: "bone", structure: "vertebra-t7" }]]);
  expect(root().dataset).toMatchObject({ site: "bone", selected: "vertebra-t7" });
  const pressed = root().querySelector("[data-site-id=bone]")?.getAttribute("aria-pressed");
  expect(pressed).toBe("true");
});

test("the same choice again is no new message", () => {
  press("[data-site-id=liver]");
  press("[data-site-id=liver]");
  expect(selected).toHaveBeenCalledTimes(1);
});

test("choosing the same again goes back to its own view, also in the address", () => {
  viewer.receive({ ...nothing, site: "liver", view: "90,0,2" });
  press("[data-site-id=liver]");
  expect(selected.mock.calls).toEqual([[{ ...nothing, site: "liver" }]]);
});

test("the host's choice is shown without an answer", () => {
  viewer.receive({ ...nothing, site: "brain" });
  expect(root().dataset.site).toBe("brain");
  expect(selected).not.toHaveBeenCalled();
});

test("undo takes the choice back and tells the host", () => {
  press("[data-site-id=liver]");
  viewer.undo();
  expect(root().dataset.site).toBe("");
  expect(selected).toHaveBeenLastCalledWith(nothing);
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
  filter.value = "t7 vertebra";
  filter.dispatchEvent(new Event("input"));
  const shown = [...root().querySelectorAll<HTMLElement>("li")].filter((item) => !item.hidden);
  expect(shown.map((item) => item.textContent)).toEqual([
    "The vertebra-t7",
    "The vertebra-t7-marrow",
  ]);
});

test("a text points at parts, and an empty list ends it, all without a message", () => {
  viewer.point(["liver", "tail", "vertebra-t7"], true);
  expect(root().dataset.pointed).toBe("liver vertebra-t7");
  expect(root().dataset.selected).toBe("");
  viewer.point([], false);
  expect(root().dataset.pointed).toBe("");
  expect(selected).not.toHaveBeenCalled();
});

test("a pointing of another shape is ignored", () => {
  viewer.point(["liver"], false);
  viewer.point("vertebra-t7" as unknown as string[], false);
  viewer.point(["vertebra-t7"], null as unknown as boolean);
  expect(root().dataset.pointed).toBe("liver");
});

test("choosing, Escape, and another selection of the host end the pointing", () => {
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
      viewer.receive({ ...nothing, site: "brain" });
    },
    (): void => {
      viewer.undo();
    },
    (): void => {
      viewer.clear();
    },
  ];
  for (const end of ends) {
    viewer.point(["vertebra-t7"], true);
    expect(root().dataset.pointed).toBe("vertebra-t7");
    end();
    expect(root().dataset.pointed).toBe("");
  }
});

test("the selection that is shown already is no news, and leaves the pointing", () => {
  viewer.point(["liver"], true);
  viewer.receive({ ...nothing });
  expect(root().dataset.pointed).toBe("liver");
});

test("a site of which there are only words is no choice in the body, and is not taken back", () => {
  viewer.receive({ ...nothing, site: "skin" });
  expect(root().dataset.site).toBe("");
  expect(root().querySelectorAll("[aria-pressed=true]")).toHaveLength(0);
  viewer.setLayer("bones", "faded");
  viewer.undo();
  expect(selected).not.toHaveBeenCalled();
  press("[data-site-id=liver]");
  viewer.undo();
  expect(selected).toHaveBeenLastCalledWith({ ...nothing, site: "skin" });
  expect(root().dataset.site).toBe("");
});

test("a viewer may begin with a site of which there are only words", () => {
  viewer.dispose();
  viewer = make({ ...nothing, site: "skin" });
  expect(root().dataset.site).toBe("");
});

test("an inner part that is chosen opens its site, and another site is seen from outside", () => {
  press("[data-structure-id=hepatic-veins]");
  expect(root().dataset).toMatchObject({
    site: "liver",
    selected: "hepatic-veins",
    inside: "true",
  });
  expect(selected).toHaveBeenLastCalledWith({
    ...nothing,
    site: "liver",
    structure: "hepatic-veins",
    inside: true,
  });
  press("[data-structure-id=liver]");
  expect(root().dataset.inside).toBe("true");
  press("[data-site-id=bone]");
  expect(root().dataset.inside).toBe("false");
  expect(selected.mock.lastCall?.[0]).toMatchObject({ site: "bone", inside: false });
});

test("one cannot look inside where there is nothing, and what was inside is let go of outside", () => {
  viewer.setInside(true);
  press("[data-site-id=brain]");
  viewer.setInside(true);
  expect(root().dataset.inside).toBe("false");
  press("[data-structure-id=hepatic-veins]");
  viewer.setInside(false);
  expect(root().dataset).toMatchObject({ site: "liver", inside: "false" });
  expect(root().dataset.selected).toBe("");
});

test("a body, an inside and examples are told to the host, and undo takes them back", () => {
  press("[data-site-id=liver]");
  viewer.setBody("male");
  viewer.setInside(true);
  viewer.setExamples(true);
  const all = { ...nothing, site: "liver", body: "male", inside: true, examples: true };
  expect(selected).toHaveBeenLastCalledWith(all);
  expect(root().dataset).toMatchObject({ body: "male", inside: "true", examples: "true" });
  for (let times = 0; times < 3; times += 1) viewer.undo();
  expect(selected).toHaveBeenLastCalledWith({ ...nothing, site: "liver" });
  expect(root().dataset).toMatchObject({ body: "female", inside: "false", examples: "false" });
});

test("examples are off until they are asked for, and said to be examples as long as they are on", () => {
  const listed = (): boolean =>
    root().querySelector("[data-structure-id=example-liver]")?.closest("li")?.hidden === false;
  const caption = root().querySelector<HTMLElement>(".caption");
  expect([root().dataset.examples, caption?.hidden, listed()]).toEqual(["false", true, false]);
  viewer.setExamples(true);
  expect([root().dataset.examples, caption?.hidden, listed()]).toEqual(["true", false, true]);
  viewer.setPresent(true);
  expect(caption?.hidden).toBe(false);
  viewer.selectStructure("example-liver");
  viewer.setExamples(false);
  expect(root().dataset.selected).toBe("");
});

test("an example or an inner part in an address is shown", () => {
  const selection = { ...nothing, site: "liver" };
  viewer.receive({ ...selection, structure: "example-liver" });
  expect(root().dataset.examples).toBe("true");
  viewer.receive({ ...selection, structure: "hepatic-veins" });
  expect(root().dataset).toMatchObject({ inside: "true", examples: "false" });
  viewer.receive({ ...nothing, body: "nobody" });
  expect(root().dataset.body).toBe("female");
});

test("presenting begins outside at the next site, and comes back to the inside that was left", () => {
  press("[data-structure-id=hepatic-veins]");
  viewer.setBody("male");
  viewer.setPresent(true);
  viewer.go(1);
  expect(root().dataset).toMatchObject({ site: "brain", inside: "false", body: "male" });
  viewer.setPresent(false);
  expect(root().dataset).toMatchObject({ selected: "hepatic-veins", inside: "true", body: "male" });
});

test("after unmounting nothing of it is left", () => {
  viewer.dispose();
  expect(document.querySelector("[data-testid=anatomy-viewer]")).toBeNull();
});

test("presenting steps through what the host leads through, and ends where it is", () => {
  const go = vi.fn<(at: number) => void>();
  viewer.receive({ ...nothing, site: "liver" });
  viewer.lead({ titles: ["Where", "Why"], at: 0, go });
  viewer.setPresent(true);
  const arrow = (way: string): HTMLButtonElement | null =>
    root().querySelector<HTMLButtonElement>(`.arrow-${way}`);
  expect(arrow("previous")?.hidden).toBe(true);
  expect(arrow("next")?.hidden).toBe(false);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "PageUp" }));
  expect(go.mock.calls).toEqual([[1]]);
  expect(root().dataset.site).toBe("liver");
  viewer.lead({ titles: ["Where", "Why"], at: 1, go });
  viewer.receive({ ...nothing, site: "brain", present: true });
  expect(arrow("next")?.hidden).toBe(true);
  viewer.setPresent(false);
  expect(selected.mock.lastCall?.[0]).toEqual({ ...nothing, site: "brain" });
  viewer.lead(null);
  expect(viewer.tour.titles).toEqual(["Bone", "Liver", "Brain"]);
});
