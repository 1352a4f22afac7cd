import { expect, test } from "vitest";
import { lacks, moved, newDraft, newQuestion, newStep, replaced, withRight } from "./draft";
import type { Draft } from "./draft";

const step = newStep("site=liver", null, { en: "Liver" });
const whole: Draft = {
  ...newDraft("en"),
  title: { en: "Our ward" },
  whom: { en: "New patients" },
  steps: [{ ...step, says: [{ text: { en: "One thing." }, sources: [] }] }],
};

test("one item of a list stands elsewhere, and the others keep their order", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a"], 5, 0)).toEqual(["a"]);
  expect(replaced(["a", "b"], 1, "c")).toEqual(["a", "c"]);
  expect(replaced(["a"], 3, "c")).toEqual(["a"]);
});

test("where one answer is right, another one takes its place", () => {
  const one = withRight(newQuestion("one", ""), 1, true);
  expect(one.answers.map(({ right }) => right)).toEqual([false, true]);
  const several = withRight(newQuestion("several", ""), 0, false);
  expect(several.answers.map(({ right }) => right)).toEqual([false, true]);
  expect(newQuestion("order", "").answers.map(({ right }) => right)).toEqual([false, false]);
});

test("what is missing is named with its step", () => {
  expect(lacks(whole)).toEqual([]);
  expect(lacks(newDraft("en")).map(({ what }) => what)).toEqual(["title", "whom", "steps"]);
  const asked = { ...whole, questions: [newQuestion("point", "")] };
  expect(lacks(asked)).toEqual(["ask", "answers", "parts"].map((what) => ({ at: 2, what })));
});

test("a lesson in two languages lacks what one of them lacks", () => {
  expect(lacks({ ...whole, langs: ["en", "es"] }).map(({ at, what }) => [at, what])).toEqual([
    [0, "title"],
    [0, "whom"],
    [1, "title"],
    [1, "says"],
  ]);
});
