import { expect, test } from "vitest";
import { samePlace, targetOf } from "./place";

test("the same place seen from elsewhere is the same place", () => {
  expect(samePlace("site=liver&view=90,0,1", "site=liver")).toBe(true);
  expect(samePlace("lang=es&site=liver", "site=liver&lang=es")).toBe(true);
  expect(samePlace("site=liver", "site=lung")).toBe(false);
});

test("a link within the atlas leads to a place, to a section, or to both", () => {
  expect(targetOf("?page=treatment#questions")).toEqual({
    query: "page=treatment",
    section: "questions",
  });
  expect(targetOf("?site=liver")).toEqual({ query: "site=liver", section: null });
  expect(targetOf("#source-3")).toEqual({ query: null, section: "source-3" });
});

test("other links are left alone", () => {
  for (const href of ["https://example.org/?a#b", "/about", "", "#", "?", "javascript:alert(1)"]) {
    expect(targetOf(href)).toBeNull();
  }
});
