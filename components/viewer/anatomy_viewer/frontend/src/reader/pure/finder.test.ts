import { expect, test } from "vitest";
import type { SearchEntry, SearchIndex } from "../protocol";
import { Finder, MOST } from "./finder";

const entry = (
  kind: SearchEntry["kind"],
  id: string,
  title: string,
  also = "",
  more: Partial<SearchEntry> = {},
): SearchEntry => ({
  id: `${kind} ${id}`,
  kind,
  title,
  lang: "en",
  names: { en: also ? also.split(", ") : [] },
  text: "",
  href: `?${kind}=${id}`,
  ...more,
});
const finderOf = (entries: SearchEntry[], more: Partial<SearchIndex> = {}): Finder =>
  new Finder({ entries, little: [], same: [], ...more });

const finder = finderOf([
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
const spanish = finderOf([
  entry("site", "liver", "Hígado"),
  entry("site", "bone", "Huesos"),
  entry("page", "questions", "Preguntas para su equipo médico"),
  entry("page", "how-many", "Cuántas personas viven con esto"),
]);
const ORDINALS =
  "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth";
const ORDINALES =
  "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava Novena Décima Undécima Duodécima";
const bones = finderOf([
  ...ORDINALS.split(" ").flatMap((ordinal, at) => [
    entry("structure", `rib-left-${at + 1}`, `${ordinal} rib, left`, "rib cage, ribs, chest"),
    entry("structure", `rib-right-${at + 1}`, `${ordinal} rib, right`, "rib cage, ribs, chest"),
    entry("structure", `vertebra-t${at + 1}`, `${ordinal} thoracic vertebra (T${at + 1})`, "spine"),
  ]),
  entry("structure", "fibula-left", "Calf bone (fibula), left"),
  entry("structure", "lung-left-upper-lobe", "Left upper lobe of the lung", "left lung, lungs"),
  entry("structure", "lung-right-upper-lobe", "Right upper lobe of the lung", "right lung, lungs"),
]);
const huesos = finderOf([
  ...ORDINALES.split(" ").flatMap((ordinal, at) => [
    entry("structure", `rib-left-${at + 1}`, `${ordinal} costilla izquierda`, "costillas"),
    entry("structure", `rib-right-${at + 1}`, `${ordinal} costilla derecha`, "costillas"),
  ]),
  entry("structure", "lung-left-upper-lobe", "Lóbulo superior del pulmón izquierdo", "pulmones"),
  entry("structure", "lung-right-upper-lobe", "Lóbulo superior del pulmón derecho", "pulmones"),
]);
const ids = (query: string, among: Finder): string[] =>
  among.find(query).groups.flatMap(({ found }) => found.map((one) => one.entry.id.slice(10)));
const first = (query: string, among = finder): string | undefined =>
  among.find(query).groups[0]?.found[0]?.entry.id;

test("a place comes before what mentions it", () => {
  const { groups } = finder.find("liver");
  expect(groups.map(({ kind }) => kind)).toEqual(["site", "structure", "section"]);
});

test.each(["livr", "LIVER", "liv", "livver", " liver "])("%j finds the liver", (query) => {
  expect(first(query)).toBe("site liver");
});

test("other names are found, too", () => {
  expect(first("shin")).toBe("structure tibia-left");
  expect(first("left shin bone")).toBe("structure tibia-left");
});

test.each(["higado", "HÍGADO", "hígdo", "el hígado"])("%j finds the liver in Spanish", (query) => {
  expect(first(query, spanish)).toBe("site liver");
});

test("accents may be missing in the words of a page", () => {
  expect(first("medico", spanish)).toBe("page questions");
  expect(first("cuantas", spanish)).toBe("page how-many");
});

test("sections stay in the order of their text", () => {
  const sections = finder
    .find("liver")
    .groups.at(-1)
    ?.found.map(({ entry }) => entry.id);
  expect(sections).toEqual(["section liver-symptoms", "section liver-tests", "section liver-more"]);
});

test("what is called so and no more comes first", () => {
  expect(first("Biopsy")).toBe("term biopsy");
  const parts = finder.find("livr").groups.find(({ kind }) => kind === "structure");
  expect(parts?.found.map(({ entry }) => entry.id)).toEqual([
    "structure liver",
    "structure portal-vein",
  ]);
});

test("what is only spelt alike is found only where nothing is spelt so", () => {
  expect(finder.find("shin").groups.flatMap(({ found }) => found)).toHaveLength(1);
  expect(first("skn")).toBeUndefined();
  expect(first("skim")).toBe("structure skin");
});

test("a whole question finds what one of its words names", () => {
  expect(first("will the treatment help me?")).toBe("page treatment");
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
    expect(finder.find(query)).toEqual({ groups: [], isCut: false, isSure: false });
  }
});

test.each(["rib 7", "7th rib", "Rib #7", "seventh rib", "RIB 7", "ribs 7"])(
  "%j finds the seventh rib on both sides, and nothing else",
  (query) => {
    expect(ids(query, bones)).toEqual(["rib-left-7", "rib-right-7"]);
  },
);

test.each([
  "costilla 7",
  "7.ª costilla",
  "7ª costilla",
  "7a costilla",
  "7ma costilla",
  "septima costilla",
])("%j finds the seventh rib on both sides in Spanish, and nothing else", (query) => {
  expect(ids(query, huesos)).toEqual(["rib-left-7", "rib-right-7"]);
});

test.each([
  ["rib 7 left", "rib-left-7", bones],
  ["left 7th rib", "rib-left-7", bones],
  ["right rib 12", "rib-right-12", bones],
  ["T12", "vertebra-t12", bones],
  ["12th thoracic vertebra", "vertebra-t12", bones],
  ["left lung", "lung-left-upper-lobe", bones],
  ["ﬁbula", "fibula-left", bones],
  ["costilla 7 izquierda", "rib-left-7", huesos],
  ["pulmón izquierdo", "lung-left-upper-lobe", huesos],
])("%j finds %j and nothing else", (query, id, among) => {
  expect(ids(query, among)).toEqual([id]);
});

test("a number is whole: the first rib is not the eleventh", () => {
  expect(ids("rib 1", bones)).toEqual(["rib-left-1", "rib-right-1"]);
});

test("each of the names counts for itself: what is called so by a name of its own comes first", () => {
  const pages = finderOf([
    entry("page", "planning", "Planning ahead", "thoughts of dying one day"),
    entry("page", "prognosis", "Prognosis", "how long will I live, dying"),
  ]);
  expect(first("dying", pages)).toBe("page prognosis");
  expect(pages.find("dying").groups[0]?.found[0]?.name).toEqual({ text: "dying", lang: "en" });
  expect(pages.find("prognosis").groups[0]?.found[0]?.name).toBeNull();
});

test("words of a question that say little about it decide nothing, unless they are all there is", () => {
  const entries = [
    entry("page", "children", "Telling children", "how do I tell them"),
    entry("page", "prognosis", "Prognosis", "how long will I live"),
    entry("warning", "self-harm", "Thoughts of ending your life", "I do not want to be here"),
  ];
  const little = ["how", "do", "i", "will", "not", "want", "to", "be", "here", "them"];
  const questions = finderOf(entries, { little });
  expect(first("how do I live", questions)).toBe("page prognosis");
  expect(first("I do not want to be here", questions)).toBe("warning self-harm");
});

test("what means the same is found, and what has another ending, in either language", () => {
  const sections = finderOf(
    [
      entry("section", "a", "Sleep", "", { names: { es: ["esperar los resultados"] } }),
      entry("section", "b", "Feelings", "I am worried, afraid"),
    ],
    { same: ["scared afraid frightened"] },
  );
  expect(first("scared", sections)).toBe("section b");
  expect(first("worry", sections)).toBe("section b");
  const [found] = sections.find("esperando resultados").groups[0]?.found ?? [];
  expect(found?.name).toEqual({ text: "esperar los resultados", lang: "es" });
  expect(found?.words).toEqual(new Set(["esperar", "resultados"]));
});

test("a name that says no answers only who says no", () => {
  const entries = [
    entry("page", "prognosis", "Prognosis", "how long will I live"),
    entry("warning", "self-harm", "Thoughts of ending it", "do not want to live"),
  ];
  const finds = finderOf(entries, { same: ["no not don't"], little: ["i", "to", "want", "do"] });
  expect(finds.find("I want to live").groups.map(({ kind }) => kind)).toEqual(["page"]);
  for (const query of ["I don't want to live", "dont want to live", "not live"]) {
    expect(first(query, finds)).toBe("warning self-harm");
  }
});

test("a name is shown where the title does not say all that was typed", () => {
  const shown = (query: string, among: Finder): string | undefined =>
    among.find(query).groups[0]?.found[0]?.name?.text;
  expect(shown("rib 7", bones)).toBeUndefined();
  expect(shown("chest 7", bones)).toBe("chest");
  expect(shown("tibia", finder)).toBeUndefined();
  expect(shown("left shin bone", finder)).toBe("left shin bone");
  const section = entry("section", "liver tests", "Liver: How it is found", "liver enzymes");
  expect(shown("liver", finderOf([section]))).toBeUndefined();
  expect(shown("enzymes", finderOf([section]))).toBe("liver enzymes");
});

test("a danger comes before a text that is called the same", () => {
  const both = finderOf([
    entry("section", "bowels", "Bowels", "diarrhea"),
    entry("warning", "vomiting", "Vomiting that does not stop", "diarrhea"),
  ]);
  expect(first("diarrhea", both)).toBe("warning vomiting");
});

test("what stands only in a text is found where no name is, and is no name", () => {
  const texts = finderOf([
    entry("section", "liver symptoms", "Liver: What you may notice", "", { text: "hiccups itchy" }),
    entry("page", "pain", "Pain", "it hurts"),
  ]);
  const { groups, isSure } = texts.find("hiccups hurt");
  expect(groups.flatMap(({ found }) => found.map((one) => one.entry.id))).toContain(
    "section liver symptoms",
  );
  expect(isSure).toBe(true);
  expect(texts.find("hiccups").groups[0]?.found[0]?.name).toBeNull();
});

test("a section that answers more than its place comes before it", () => {
  const liver = finderOf([
    entry("site", "liver", "Liver", "liver mets"),
    entry("section", "liver symptoms", "Liver: What you may notice", "", { text: "hiccups" }),
  ]);
  expect(first("liver hiccups", liver)).toBe("section liver symptoms");
  expect(first("liver", liver)).toBe("site liver");
  const bone = finderOf([
    entry("site", "bone", "Bone", "spine"),
    entry("section", "bone treatment", "Bone: How it is treated", "surgery"),
  ]);
  expect(first("spine surgery", bone)).toBe("section bone treatment");
});

test("a section whose heading names its text is found by it, behind the text itself", () => {
  const liver = finderOf([
    entry("section", "liver treatment", "How cancer in the liver is treated"),
    entry("site", "liver", "Liver"),
  ]);
  expect(first("liver", liver)).toBe("site liver");
  expect(first("liver treated", liver)).toBe("section liver treatment");
});

test("where less than half is answered it is not sure, and there are ways on", () => {
  const some = finderOf([
    entry("page", "support", "Support"),
    entry("page", "warning-signs", "Warning signs"),
    entry("page", "pain", "Pain"),
  ]);
  expect(some.find("pain").isSure).toBe(true);
  expect(some.find("zebra giraffe pain").isSure).toBe(false);
  expect(some.ways.map(({ id }) => id)).toEqual(["page warning-signs", "page support"]);
});
