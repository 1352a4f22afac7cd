// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collect } from "./collect";

const KEY = "mbc-atlas.questions";
const GROUPS = [
  { id: "bone", title: "Bone", questions: ["Where?"] },
  { id: "liver", title: "Liver", questions: ["How well?", "A lower dose?"] },
];
const list = (): unknown => JSON.parse(localStorage.getItem(KEY) ?? "[]");

beforeEach(() => {
  localStorage.clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("the questions of a text come behind those that are there, each once", () => {
  localStorage.setItem(KEY, JSON.stringify([{ id: "liver/1", text: "A lower dose?" }]));
  expect(collect("liver", GROUPS)).toBe("kept");
  expect(collect("liver", GROUPS)).toBe("kept");
  expect(list()).toEqual([
    { id: "liver/1", text: "A lower dose?" },
    { id: "liver/0", text: "How well?" },
  ]);
});

test("where the browser keeps nothing, this is told", () => {
  const refuse = (): never => {
    throw new DOMException("no", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  expect(collect("liver", GROUPS)).toBe("refused");
});
