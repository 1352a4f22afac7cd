import { expect, test } from "vitest";
import { brain, liver, part, scene, skin, skull, vertebra } from "../testing/scene";
import { ALL_SHOWN, appearance, nesting, pickTurn, whilePointing, windowsOf } from "./appearance";
import type { Wishes } from "./appearance";

const free: Wishes = { site: null, structure: null, layers: ALL_SHOWN, isolated: false };

test("before any choice everything is solid inside a shell of skin", () => {
  expect(appearance(liver, free)).toBe("solid");
  expect(appearance(skin, free)).toBe("shell");
});

test("a selected site stands out and the rest fades, but stays", () => {
  const wishes = { ...free, site: "liver" };
  expect(appearance(liver, wishes)).toBe("focus");
  expect(appearance(vertebra, wishes)).toBe("ghost");
  expect(appearance(skin, wishes)).toBe("veil");
});

test("around a selected structure the rest of its site is nearer than the rest", () => {
  const wishes = { ...free, site: "bone", structure: "vertebra-t7" };
  expect(appearance(vertebra, wishes)).toBe("focus");
  expect(appearance(skull, wishes)).toBe("near");
  expect(appearance(liver, wishes)).toBe("ghost");
});

test("what is selected is seen even when its layer is hidden", () => {
  const wishes: Wishes = { ...free, site: "liver", layers: { ...ALL_SHOWN, organs: "hidden" } };
  expect(appearance(liver, wishes)).toBe("focus");
  expect(appearance(brain, wishes)).toBe("hidden");
});

test("showing only one thing leaves the skin, so that the place can still be read", () => {
  const wishes = { ...free, site: "liver", isolated: true };
  expect(appearance(vertebra, wishes)).toBe("hidden");
  expect(appearance(skin, wishes)).toBe("veil");
});

test("the skull is a window to the brain, found by their boxes", () => {
  const windows = windowsOf(scene.structures);
  expect([...windows.keys()]).toEqual(["skull"]);
  expect(appearance(skull, free, windows.get("skull"))).toBe("window");
});

test("a site is not hidden by its own shell, and is no window to another", () => {
  const gland = new Set(["breast"]);
  const breast = part("breast-left", { site: "breast", system: "integumentary" });
  expect(appearance(breast, { ...free, site: "breast" }, gland)).toBe("window");
  expect(appearance(skull, { ...free, site: "bone" }, new Set(["brain"]))).toBe("focus");
});

test("a window that is itself chosen is shown plainly", () => {
  const wishes = { ...free, site: "bone", structure: "skull" };
  expect(appearance(skull, wishes, new Set(["brain"]))).toBe("focus");
});

test("what a text points at stands out, whatever hides it", () => {
  for (const plain of ["solid", "window", "ghost", "faded", "hidden"] as const)
    expect(whilePointing(plain, true)).toBe("focus");
});

test("beside it the rest is calmer, also what is selected, and nothing hidden appears", () => {
  expect(whilePointing("solid", false)).toBe("near");
  expect(whilePointing("focus", false)).toBe("near");
  expect(whilePointing("shell", false)).toBe("veil");
  expect(whilePointing("ghost", false)).toBe("ghost");
  expect(whilePointing("hidden", false)).toBe("hidden");
});

test("a pointer goes through skin and faded layers, and finds the inside before its window", () => {
  expect(pickTurn("shell")).toBeNull();
  expect(pickTurn("faded")).toBeNull();
  expect(pickTurn("solid")).toBeLessThan(pickTurn("window") ?? -1);
  expect(pickTurn("window")).toBeLessThan(pickTurn("ghost") ?? -1);
});

test("what lies deeper in the body is drawn earlier", () => {
  const lung = part("lung-right-upper-lobe", { site: "lung", system: "respiratory" });
  const heart = part("heart", { system: "cardiovascular" });
  const depths = [heart, lung, vertebra, skin].map(nesting);
  expect(depths).toEqual([...depths].sort((a, b) => a - b));
  expect(nesting(brain)).toBeLessThan(nesting(skull));
});
