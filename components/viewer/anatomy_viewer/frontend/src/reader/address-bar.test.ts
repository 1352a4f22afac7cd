// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { HashBar } from "./address-bar";
import { english } from "./testing/atlas";

const bar = new HashBar(english.known);

beforeEach(() => {
  history.replaceState(null, "", "#");
});

test("one file keeps its place behind #, and a section behind a second one", () => {
  bar.write("site=liver&lang=es", true);
  expect(location.hash).toBe("#/liver.es");
  bar.writeSection("source-1");
  expect(location.hash).toBe("#/liver.es#source-1");
  expect(bar.query).toBe("text=liver&lang=es");
  expect(bar.section).toBe("source-1");
  bar.write("page=support", true, "words");
  expect(location.hash).toBe("#/support#words");
});

test("before there is a place it is the beginning, with a section or without", () => {
  expect([bar.query, bar.section]).toEqual(["", ""]);
  history.replaceState(null, "", "#source-1");
  expect([bar.query, bar.section]).toEqual(["", "source-1"]);
});

test("it gives away an address that others can open, and none of somebody's disk", () => {
  expect(bar.linkOf("site=liver", null)).toBeNull();
  expect(bar.linkOf("site=liver", "https://example.org/atlas/")).toBe(
    "https://example.org/atlas/?site=liver",
  );
});
