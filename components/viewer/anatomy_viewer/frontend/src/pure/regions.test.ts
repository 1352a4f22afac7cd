import { expect, test } from "vitest";
import { atlas, brain, liver, part, skull, vertebra } from "../testing/scene";
import { groupParts, matches, standFor } from "./regions";

test("the list has every structure once: sites in their order with their insides, then the rest", () => {
  const groups = groupParts(atlas);
  expect(groups.map(({ site, reveal }) => `${site ?? ""} ${reveal}`)).toEqual([
    "bone always",
    "bone inside",
    "liver always",
    "liver inside",
    "brain always",
    " always",
    " always",
    " example",
  ]);
  const ids = groups.flatMap(({ parts }) => parts.map(({ id }) => id));
  expect(ids.sort()).toEqual(atlas.structures.map(({ id }) => id).sort());
});

test("a part is found by any of its words, without accents or capitals", () => {
  expect(matches("Húmero izquierdo", "izq HUMERO")).toBe(true);
  expect(matches("Left humerus", "right humerus")).toBe(false);
  expect(matches("Liver", "  ")).toBe(true);
});

test("a large part near the middle of a site carries its marker", () => {
  const pelvis = part("hip-bone-left", {
    site: "bone",
    bounds: [
      [0, 0.8, -0.1],
      [0.15, 1, 0.1],
    ],
  });
  const foot = part("foot-left", {
    site: "bone",
    bounds: [
      [0.05, 0, -0.1],
      [0.12, 0.08, 0.1],
    ],
  });
  expect(standFor([skull, vertebra, pelvis, foot])?.id).toBe("hip-bone-left");
  expect(standFor([liver])?.id).toBe("liver");
  expect(standFor([])).toBeNull();
  expect(standFor([brain])?.id).toBe(brain.id);
});
