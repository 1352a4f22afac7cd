import { expect, test } from "vitest";
import type { SearchEntry } from "../protocol";
import { Finder, MOST } from "./finder";

const entry = (kind: SearchEntry["kind"], id: string, title: string, also = ""): SearchEntry => ({
  id: `${kind}/${id}`,
  kind,
  title,
  also,
  href: `?${kind}=${id}`,
});

const finder = new Finder([
  entry("site", "liver", "Liver"),
  entry("structure", "portal-vein", "Portal vein of the liver", "vein to the liver"),
  entry("structure", "liver", "Liver"),
  entry("structure", "tibia-left", "Left tibia", "left shin bone, left shinbone"),
  entry("structure", "skin", "Skin"),
  entry("page", "treatment", "Treatment", "therapy, drugs"),
  entry("section", "liver-symptoms", "Liver: What people may notice"),
  entry("section", "liver-tests", "Liver: How it is found"),
  entry("section", "liver-more", "Liver: More"),
  entry("term", "node-biopsy", "sentinel node biopsy", "biopsy of the sentinel node, node biopsy"),
  entry("term", "biopsy", "biopsy"),
  ...Array.from({ length: 24 }, (_, at) => entry("structure", `rib-${at}`, `Rib ${at}`)),
]);
const spanish = new Finder([
  entry("site", "liver", "Hígado"),
  entry("site", "bone", "Huesos"),
  entry("page", "questions", "Preguntas para su equipo médico"),
  entry("page", "how-many", "Cuántas personas viven con esto"),
]);
const first = (query: string, among = finder): string | undefined =>
  among.find(query).groups[0]?.found[0]?.entry.id;

test("a place comes before what mentions it", () => {
  const { groups } = finder.find("liver");
  expect(groups.map(({ kind }) => kind)).toEqual(["site", "structure", "section"]);
});

test.each(["livr", "LIVER", "liv", "livver", " liver "])("%j finds the liver", (query) => {
  expect(first(query)).toBe("site/liver");
});

test("other names are found, too", () => {
  expect(first("shin")).toBe("structure/tibia-left");
  expect(first("left shin bone")).toBe("structure/tibia-left");
});

test.each(["higado", "HÍGADO", "hígdo", "el hígado"])("%j finds the liver in Spanish", (query) => {
  expect(first(query, spanish)).toBe("site/liver");
});

test("accents may be missing in the words of a page", () => {
  expect(first("medico", spanish)).toBe("page/questions");
  expect(first("cuantas", spanish)).toBe("page/how-many");
});

test("sections stay in the order of their text", () => {
  const sections = finder
    .find("liver")
    .groups.at(-1)
    ?.found.map(({ entry }) => entry.id);
  expect(sections).toEqual(["section/liver-symptoms", "section/liver-tests", "section/liver-more"]);
});

test("what is called so and no more comes first", () => {
  expect(first("Biopsy")).toBe("term/biopsy");
  const parts = finder.find("livr").groups.find(({ kind }) => kind === "structure");
  expect(parts?.found.map(({ entry }) => entry.id)).toEqual([
    "structure/liver",
    "structure/portal-vein",
  ]);
});

test("what is only spelt alike is found only where nothing is spelt so", () => {
  expect(finder.find("shin").groups.flatMap(({ found }) => found)).toHaveLength(1);
  expect(first("skn")).toBeUndefined();
  expect(first("skim")).toBe("structure/skin");
});

test("a whole question finds what one of its words names", () => {
  expect(first("will the treatment help me?")).toBe("page/treatment");
});

test("the words that matched are told, so that they can be marked", () => {
  expect(finder.find("livr").groups[0]?.found[0]?.words).toEqual(new Set(["liver"]));
});

test("there are never more results than somebody can look through", () => {
  const { groups, isCut } = finder.find("rib");
  expect(groups.flatMap(({ found }) => found)).toHaveLength(MOST);
  expect(isCut).toBe(true);
});

test("nothing is found for nothing, nor for what is nowhere", () => {
  for (const query of ["", "  ", "?", "zebra"]) {
    expect(finder.find(query)).toEqual({ groups: [], isCut: false });
  }
});
