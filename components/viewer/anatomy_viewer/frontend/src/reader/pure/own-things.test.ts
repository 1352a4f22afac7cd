import { describe, expect, test } from "vitest";
import { asFile, counts, joined, readFile } from "./own-things";
import type { OwnThings } from "./own-things";

const NOBODY = { name: "", phone: "" };
const NONE: OwnThings = {
  questions: [],
  numbers: { team: NOBODY, night: NOBODY, person: NOBODY },
};
const MINE: OwnThings = {
  questions: [
    { id: "liver/1", text: "What do my tests show?" },
    { id: null, text: "May I travel?" },
  ],
  numbers: { ...NONE.numbers, team: { name: "Nurse Ana", phone: "555 0100" } },
};

test("what is saved is read again, and a person can read it", () => {
  const file = asFile(MINE, "2026-11-29");
  expect(readFile(file)).toEqual(MINE);
  expect(file).toContain('\n      "text": "May I travel?"\n');
  expect(file).toContain('"saved": "2026-11-29"');
});

describe("a file is refused that", () => {
  const ours = { format: "mbc-atlas", version: 1, questions: [], numbers: {} };
  test.each<[string, unknown, string]>([
    ["is of something else", { questions: [], numbers: {} }, "broken"],
    ["is a list", [], "broken"],
    ["is nothing", null, "broken"],
    ["has no list", { ...ours, questions: undefined }, "broken"],
    ["has no numbers", { ...ours, numbers: 7 }, "broken"],
    ["has something else in its list", { ...ours, questions: [{ id: 1, text: "x" }] }, "broken"],
    ["has an empty question", { ...ours, questions: [{ id: null, text: " " }] }, "broken"],
    ["is of a later program", { ...ours, version: 2 }, "newer"],
    ["has endless questions", { ...ours, questions: Array<number>(501).fill(0) }, "large"],
  ])("%s", (_, file, flaw) => {
    expect(readFile(JSON.stringify(file))).toBe(flaw);
  });

  test.each(["", "{", "<html>", asFile(MINE, "").slice(0, -9)])("is no JSON: %j", (text) => {
    expect(readFile(text)).toBe("broken");
  });
});

test("what a hostile file says besides is not taken in", () => {
  const text =
    '{"format":"mbc-atlas","version":1,"__proto__":{"x":1},"questions":[{"id":null,"text":' +
    '"<img src=x onerror=alert(1)>","evil":true}],"numbers":{"team":{"phone":["1"]},"x":{}}}';
  const read = readFile(text) as OwnThings;
  expect(read.questions).toEqual([{ id: null, text: "<img src=x onerror=alert(1)>" }]);
  expect(read.numbers).toEqual(NONE.numbers);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("what comes in is added, and nothing that was there is lost", () => {
  const here: OwnThings = {
    questions: [{ id: null, text: "May I travel?" }],
    numbers: {
      ...NONE.numbers,
      team: { name: "", phone: "555 0199" },
    },
  };
  const there: OwnThings = {
    ...MINE,
    numbers: { ...MINE.numbers, person: { name: "Sam", phone: "555 0111" } },
  };
  const both = joined(here, there);
  expect(both.questions.map(({ text }) => text)).toEqual([
    "May I travel?",
    "What do my tests show?",
  ]);
  expect(both.numbers.team.phone).toBe("555 0199");
  expect(both.numbers.person.name).toBe("Sam");
  expect(counts(both)).toEqual({ questions: 2, numbers: 2 });
  expect(joined(NONE, MINE)).toEqual(MINE);
});
