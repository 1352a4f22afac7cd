import { expect, test } from "vitest";
import type { Questions } from "./questions";
import {
  LONGEST,
  MOST_OWN,
  added,
  asText,
  edited,
  inLanguage,
  keyOf,
  moved,
  obstacle,
  parseQuestions,
  removed,
  restored,
  tidy,
} from "./questions";

const ticked = { id: "tests/0", text: "Which tests do I need?" };
const own = { id: null, text: "Can I travel?" };
const third = { id: "living/2", text: "Who can help at home?" };
const list: Questions = [ticked, own, third];

test("a list is read again as it was kept", () => {
  expect(parseQuestions(JSON.stringify(list))).toEqual(list);
});

test("what is no list of questions is no harm", () => {
  for (const text of [null, "", "{", "7", '{"a":1}', '[null,3,{"id":4,"text":"a"},{"id":"x"}]']) {
    expect(parseQuestions(text)).toEqual([]);
  }
  const twice = [own, { ...own, text: " Can I  travel? " }, { id: null, text: " " }];
  expect(parseQuestions(JSON.stringify(twice))).toEqual([own]);
});

test("what was ticked follows the language; one's own words stay, and so does what is gone", () => {
  const spanish = new Map([["tests/0", "¿Qué estudios necesito?"]]);
  expect(inLanguage(list, spanish).map(({ text }) => text)).toEqual([
    "¿Qué estudios necesito?",
    own.text,
    third.text,
  ]);
});

test("one's own question is one line of a bounded length", () => {
  expect(tidy("  Can I\n\n travel? ")).toBe("Can I travel?");
  expect(tidy("a".repeat(400))).toHaveLength(LONGEST);
});

test("nothing, the same again and one too many are not added", () => {
  expect(obstacle(list, "  ")).toBe("empty");
  expect(obstacle(list, "Can I  travel?")).toBe("twice");
  expect(obstacle(list, "Can I swim?")).toBeNull();
  const many = Array.from({ length: MOST_OWN }, (_, at) => ({ id: null, text: `Question ${at}` }));
  expect(obstacle(many, "One more?")).toBe("full");
  expect(added(list, ticked)).toBe(list);
});

test("what is removed comes back to its place", () => {
  const shorter = removed(list, keyOf(own));
  expect(shorter).toEqual([ticked, third]);
  expect(restored(shorter, [{ at: 1, question: own }])).toEqual(list);
  const all = list.map((question, at) => ({ at, question }));
  expect(restored([], all)).toEqual(list);
});

test("a changed question is one's own, and no longer ticked", () => {
  const next = edited(list, "tests/0", " Which tests? ");
  expect(next[0]).toEqual({ id: null, text: "Which tests?" });
});

test("a question moves by one place and never over the edge", () => {
  expect(moved(list, "living/2", -1)).toEqual([ticked, third, own]);
  expect(moved(list, "tests/0", 1)).toEqual([own, ticked, third]);
  expect(moved(list, "tests/0", -1)).toEqual(list);
  expect(moved(list, "nowhere/0", 1)).toEqual(list);
});

test("the text for a file is numbered and dated", () => {
  expect(asText([ticked, own], "Questions", "November 25, 2026")).toBe(
    "Questions\nNovember 25, 2026\n\n1. Which tests do I need?\n\n2. Can I travel?\n",
  );
});
