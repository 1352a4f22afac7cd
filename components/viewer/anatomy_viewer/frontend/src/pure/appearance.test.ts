import { expect, test } from "vitest";
import {
  atlas,
  brain,
  free,
  liver,
  lobe,
  marrow,
  part,
  skin,
  skull,
  spots,
  veins,
  vertebra,
} from "../testing/scene";
import {
  LAYERS_AT_FIRST,
  appearance,
  isFocus,
  pickTurn,
  whilePointing,
  windowsOf,
} from "./appearance";
import type { Appearance, Wishes } from "./appearance";
import type { Structure } from "./atlas";
import { reveal } from "./reveal";

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
  const wishes: Wishes = {
    ...free,
    site: "liver",
    layers: { ...LAYERS_AT_FIRST, organs: "hidden" },
  };
  expect(appearance(liver, wishes)).toBe("focus");
  expect(appearance(brain, wishes)).toBe("hidden");
});

test("showing only one thing leaves the skin, so that the place can still be read", () => {
  const wishes = { ...free, site: "liver", isolated: true };
  expect(appearance(vertebra, wishes)).toBe("hidden");
  expect(appearance(skin, wishes)).toBe("veil");
});

test("the skull is a window to the brain, found by their boxes", () => {
  const windows = windowsOf(atlas.structures);
  expect([...windows.keys()]).toEqual(["skull"]);
  const inBones = part("breast-bone", { layer: "bones" });
  expect(appearance(inBones, free, windows.get("skull"))).toBe("window");
});

test("before any choice the skull is faint behind the face, until the skin is taken away", () => {
  expect(appearance(skull, free)).toBe("faint");
  expect(pickTurn("faint")).not.toBeNull();
  const bare = { ...LAYERS_AT_FIRST, skin: "hidden" } as const;
  expect(appearance(skull, { ...free, layers: bare })).toBe("solid");
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

/** How all of the body looks with these wishes, and while a text points at these parts. */
function looks(
  change: Partial<Wishes>,
  ...pointed: readonly Structure[]
): Record<string, Appearance> {
  const wishes = { ...free, ...change };
  const revealed = reveal(atlas.structures, wishes, new Set(pointed.map(({ id }) => id)));
  return Object.fromEntries(
    atlas.structures.map((one) => [one.id, appearance(one, wishes, undefined, revealed)]),
  );
}

test("what is inside and what is an example is not there until it is asked for", () => {
  for (const seen of [looks({}), looks({ site: "liver" }), looks({ inside: true })])
    for (const { id } of [lobe, veins, marrow, spots]) expect(seen[id]).toBe("hidden");
});

test("inside a site its inner parts stand out of what covers them, in place of the whole", () => {
  const seen = looks({ site: "liver", inside: true });
  expect(seen).toMatchObject({ liver: "hidden", "liver-left-lobe": "glass" });
  expect(seen).toMatchObject({ "hepatic-veins": "focus", "vertebra-t7-marrow": "hidden" });
  expect(seen.skull).toBe("ghost");
});

test("inside bone the bones that are not opened stay solid", () => {
  const seen = looks({ site: "bone", inside: true });
  expect(seen).toMatchObject({ "vertebra-t7-marrow": "focus", "vertebra-t7": "hidden" });
  expect(seen.skull).toBe("solid");
});

test("an inner part that is chosen stands out among the others", () => {
  const seen = looks({ site: "liver", structure: "hepatic-veins", inside: true });
  expect(seen).toMatchObject({ "hepatic-veins": "focus", "liver-left-lobe": "near" });
  const cover = looks({ site: "liver", structure: "liver-left-lobe", inside: true });
  expect(cover).toMatchObject({ "hepatic-veins": "near", "liver-left-lobe": "glass" });
});

test("the inside of a chosen structure stands for it", () => {
  const choice = { site: "liver", structure: "liver", inside: true };
  expect(isFocus(lobe, choice)).toBe(true);
  expect(isFocus(lobe, { ...choice, inside: false })).toBe(false);
  expect(looks(choice)["liver-left-lobe"]).toBe("glass");
});

test("examples are seen through what they lie in, at the chosen site or everywhere", () => {
  expect(looks({ examples: true })).toMatchObject({ "example-liver": "solid", liver: "frosted" });
  expect(looks({ examples: true, site: "liver" })).toMatchObject({
    "example-liver": "solid",
    liver: "frosted",
  });
  expect(looks({ examples: true, site: "bone" })["example-liver"]).toBe("hidden");
});

test("looking inside, examples are seen through what stands for what they lie in", () => {
  const seen = looks({ site: "liver", inside: true, examples: true });
  expect(seen).toMatchObject({ "example-liver": "solid", "liver-left-lobe": "glass" });
});

test("a text that points at an inner part or an example shows it as long as it points", () => {
  expect(looks({}, veins)).toMatchObject({ liver: "hidden", "liver-left-lobe": "window" });
  expect(looks({}, veins)["hepatic-veins"]).not.toBe("hidden");
  expect(looks({ site: "bone" }, spots)["example-liver"]).toBe("solid");
});

test("while the inside is still on its way the outside stays", () => {
  const wishes = { ...free, site: "liver", inside: true };
  const revealed = reveal([liver, skull], wishes, new Set());
  expect(appearance(liver, wishes, undefined, revealed)).toBe("focus");
});
