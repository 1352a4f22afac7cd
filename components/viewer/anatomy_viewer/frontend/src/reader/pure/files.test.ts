import { describe, expect, test } from "vitest";
import { english } from "../testing/atlas";
import { readAddress, writeAddress } from "./address";
import { fileOf, hashOf, parted, queryOf } from "./files";

const { known } = english;

const SAME: [query: string, file: string][] = [
  ["", "./"],
  ["lang=es", "index.es.html"],
  ["site=liver", "liver.html"],
  ["site=liver&lang=es", "liver.es.html"],
  ["page=treatment&lang=es", "treatment.es.html"],
  ["page=support&country=uk", "support.html?country=uk"],
  ["structure=heart", "./?structure=heart"],
  ["site=bone&structure=rib-left-1", "bone.html?structure=rib-left-1"],
  ["site=liver&body=male&inside=1&view=10,-5,2.5", "liver.html?body=male&inside=1&view=10,-5,2.5"],
  ["site=liver&utm_source=a+leaflet", "liver.html?utm_source=a+leaflet"],
];

describe.each(SAME)("?%s and %s", (query, file) => {
  test("are the same place", () => {
    expect(fileOf(query, known)).toBe(file);
    const there = readAddress(queryOf(file) ?? "", known);
    expect(there).toEqual(readAddress(query, known));
    expect(fileOf(writeAddress(there.place, known, there.foreign), known)).toBe(file);
  });
});

test.each([
  ["", "#/index"],
  ["lang=es", "#/index.es"],
  ["site=liver&lang=es&view=10,-5,2.5", "#/liver.es?view=10,-5,2.5"],
  ["lesson=bone&step=2", "#/lesson-bone?step=2"],
])("in the one file ?%s is %s", (query, hash) => {
  expect(hashOf(query, known)).toBe(hash);
  expect(readAddress(queryOf(hash) ?? "", known)).toEqual(readAddress(query, known));
});

test.each([
  ["liver.html#source-1", "liver.html", "source-1"],
  ["#/liver.es?view=back#source-1", "#/liver.es?view=back", "source-1"],
  ["#/liver", "#/liver", ""],
  ["#source-1", "", "source-1"],
  ["?#words", "?", "words"],
  ["", "", ""],
])("%j says a place and a section", (address, place, section) => {
  expect(parted(address)).toEqual({ place, section });
});

test("a part of the body that a link names is found in the text of its site", () => {
  expect(fileOf("structure=rib-left-1&lang=es", known)).toBe("bone.es.html?structure=rib-left-1");
});

test.each([
  [
    "what stands behind it goes before its name",
    "liver.html?site=bone",
    { site: "bone", page: null },
  ],
  ["so does a page", "liver.html?page=learn", { page: "learn" }],
  ["and a language", "liver.es.html?lang=en", { site: "liver", lang: "en" }],
])("a file is read: %s", (_, file, place) => {
  expect(readAddress(queryOf(file) ?? "", known).place).toMatchObject(place);
});

test("a file that is not there is a place that nobody knows", () => {
  const { unknown, place } = readAddress(queryOf("livr.html") ?? "", known);
  expect(unknown).toEqual([{ key: "site", word: "livr", closest: "liver" }]);
  expect(place.site).toBeNull();
});

test.each([
  "",
  "liver",
  "../liver.html",
  "a/liver.html",
  "https://example.org/liver.html",
  "?",
  "#x",
  "#/",
  "#/../liver",
])("%j is no file", (address) => {
  expect(queryOf(address)).toBeNull();
});
