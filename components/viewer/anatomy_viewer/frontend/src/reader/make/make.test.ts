// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import type { Making } from "../protocol";
import { english, spanish } from "../testing/atlas";
import type { Draft } from "./draft";
import { newDraft, newQuestion, newStep } from "./draft";
import { easeOf, englishSyllables } from "./ease";
import { History } from "./history";
import { inline } from "./inline";
import { lessonText } from "./lesson-text";
import { packed, unpacked } from "./link";
import {
  choose,
  keepLesson,
  lessonIds,
  parsed,
  removeLesson,
  withOwn,
  written,
} from "./own-lessons";
import { named, patternsFor } from "./patterns";

const MAKING: Making = {
  strings: {},
  sources: { S01: { publisher: "Us", title: "A page", url: "https://a.example", seen: "" } },
  dangers: { fever: { title: "Fever", urgency: "today", shape: "M0 0" } },
};
const DRAFT: Draft = {
  ...newDraft("en"),
  title: { en: "<b>Ward</b>" },
  steps: [
    {
      ...newStep("site=liver", null, { en: "Liver" }),
      says: [
        { text: { en: "A **fever** of [ribs](?parts=rib-*). {danger: fever}" }, sources: ["S01"] },
        { text: { en: "<script>alert(1)</script> Nobody says so." }, sources: [] },
      ],
    },
  ],
  questions: [{ ...newQuestion("order", ""), ask: { en: "What first?" } }],
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test("typing into one field is taken back at once, and done again", () => {
  const history = new History("");
  history.push("a", "title");
  history.push("ab", "title");
  history.push("ab!", "whom");
  expect(history.undo()).toBe("ab");
  expect(history.undo()).toBe("");
  expect(history.canUndo).toBe(false);
  expect(history.redo()).toBe("ab");
  history.push("c");
  expect(history.canRedo).toBe(false);
});

test("a text is parted into what is shown, and marks are not read", () => {
  expect(inline("One. [^S01] **Two** [x](javascript:a) {looks: arm-drifts}")).toEqual({
    pieces: [
      { kind: "text", text: "One. " },
      { kind: "strong", text: "Two" },
      { kind: "text", text: " [x](javascript:a)" },
    ],
    danger: null,
  });
});

test("patterns name just what is meant", () => {
  const ids = ["rib-left-1", "rib-left-2", "rib-right-1", "skull", "skullcap"];
  expect(patternsFor(ids.slice(0, 3), ids)).toBe("rib-*");
  expect(patternsFor(["rib-left-1", "rib-left-2", "skull"], ids)).toBe("rib-left-*,skull");
  expect(named("rib-left-*,skull", ids)).toEqual(["rib-left-1", "rib-left-2", "skull"]);
  expect(named("(a+)+$", ids)).toEqual([]);
});

test.each([
  ["water", 2],
  ["used", 1],
  ["liver", 2],
  ["radiation", 4],
  ["needed", 2],
  ["cancer", 2],
  ["bones", 1],
])("%s has %i syllables", (word, count) => {
  expect(englishSyllables(word)).toBe(count);
});

test("how easy a text reads is told by the measure of its language", () => {
  const easy = easeOf("The liver is under the ribs. It makes bile.", "en");
  expect(easy).toMatchObject({ isEasy: true, long: [] });
  const hard = easeOf(`${"Multidisciplinary communication ".repeat(14)}helps.`, "en");
  expect(hard).toMatchObject({ isEasy: false, longest: 29 });
  expect(hard.long).toEqual(["multidisciplinary", "communication"]);
  // 206.84 - 60 * 8 / 4 - 1.02 * 4
  expect(easeOf("El hígado está aquí.", "es").score).toBe(82.8);
  expect(easeOf("", "en").score).toBeNull();
  expect(easeOf("Mot.", "fr").score).toBeNull();
});

test("a lesson is the same again from a link, and a bomb is none", async () => {
  expect(parsed((await unpacked(await packed(written(DRAFT)))) ?? "")).toEqual(DRAFT);
  expect(await unpacked(await packed("a".repeat(10_000_000)))).toBeNull();
  expect(await unpacked("%%%")).toBeNull();
});

test("what somebody wrote is text, says its sources, and says where it has none", () => {
  const article = lessonText(DRAFT, english, MAKING);
  expect(article.querySelector("script, b")).toBeNull();
  const [first, second] = article.querySelectorAll("[data-step='1'] > p:not(.stop-count)");
  expect(first?.querySelector("strong")?.textContent).toBe("fever");
  expect(first?.querySelector<HTMLElement>("a.place")?.dataset.parts).toBe("rib-left-1 rib-left-2");
  expect(first?.querySelector(".urgency")?.getAttribute("href")).toContain("#danger-fever");
  expect(first?.querySelector(".cite")?.textContent).toBe("1");
  expect(first?.querySelector(".unsourced")).toBeNull();
  expect(second?.querySelector(".unsourced")).not.toBeNull();
  expect(article.querySelectorAll(".section-sources li")).toHaveLength(1);
});

test("the lesson of a tab is a lesson of each language, until it is removed", () => {
  expect(withOwn(english)).toBe(english);
  keepLesson("abc", DRAFT);
  choose("abc");
  expect(lessonIds()).toEqual(["abc"]);
  const now = withOwn(english);
  expect(withOwn(english)).toBe(now);
  expect(now.known.lessons.mine).toBe("<b>Ward</b>");
  expect(now.known.steps.mine).toHaveLength(2);
  expect(now.texts["lesson-mine"]).toMatch(/^own:en\/abc\//);
  expect(withOwn(spanish).known.steps.make?.[0]?.title).toBe("Liver");
  keepLesson("abc", { ...DRAFT, title: { en: "Other" } });
  expect(withOwn(english).texts["lesson-mine"]).not.toBe(now.texts["lesson-mine"]);
  removeLesson("abc");
  expect(withOwn(english)).toBe(english);
  localStorage.setItem("mbc-atlas.lesson.abc", "{broken");
  expect(withOwn(english)).toBe(english);
});
