// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Notebook } from "./notebook";
import type { NotebookData } from "./notebook";

const KEY = "mbc-atlas.questions";
const data: NotebookData = {
  groups: [
    { id: "tests", title: "Tests", questions: ["Which tests?", "How often?"] },
    { id: "living", title: "Living", questions: ["Who helps?"] },
  ],
  lang: "en",
  strings: { "page.notebook.mine": "My questions ({count})" },
};
const spanish: NotebookData = {
  ...data,
  lang: "es",
  groups: [{ id: "tests", title: "Estudios", questions: ["¿Qué estudios?", "¿Cada cuánto?"] }],
};
let notebook: Notebook;

const open = (what: NotebookData): void => {
  notebook = new Notebook(what);
  document.body.replaceChildren(notebook.root);
};
const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];
const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const fill = (selector: string, text: string): HTMLElement => {
  const field = one(selector) as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event("input"));
  return field;
};
const isTicked = (id: string): boolean =>
  (one(`[data-question-id="${id}"]`) as HTMLInputElement).checked;
const tick = (id: string): void => {
  one(`[data-question-id="${id}"]`).click();
};
const write = (text: string): void => {
  fill(".writer textarea", text);
  one(".writer button").click();
};
const tool = (name: string, at: number): void => {
  all(`[data-tool=${name}]`)[at]?.click();
};
const list = (): (string | null)[] => all(".question").map(({ textContent }) => textContent);
const kept = (): unknown => JSON.parse(localStorage.getItem(KEY) ?? "null");
const status = (): string | null => one(".notice [role=status]").textContent;

beforeEach(() => {
  localStorage.clear();
  open(data);
});

test("the first group to choose from is open, the others are for who wants them", () => {
  expect(all("details").map((group) => (group as HTMLDetailsElement).open)).toEqual([true, false]);
  expect(all("fieldset").map((group) => group.getAttribute("aria-label"))).toEqual([
    "Tests",
    "Living",
  ]);
});

afterEach(() => {
  notebook.dispose();
  vi.unstubAllGlobals();
});

test("ticked and written questions make one list, which the browser keeps", () => {
  tick("tests/1");
  write("  Can I   travel? ");
  expect(list()).toEqual(["How often?", "Can I travel?"]);
  expect(one("h2").textContent).toBe("My questions (2)");
  expect(kept()).toEqual([
    { id: "tests/1", text: "How often?" },
    { id: null, text: "Can I travel?" },
  ]);
});

test("the list is there again, and in the language of the page", () => {
  tick("tests/1");
  write("Can I travel?");
  tick("living/0");
  notebook.dispose();
  open(spanish);
  expect(list()).toEqual(["¿Cada cuánto?", "Can I travel?", "Who helps?"]);
  expect(isTicked("tests/1")).toBe(true);
});

test("taking the tick away takes the question out", () => {
  tick("tests/0");
  tick("tests/0");
  expect(list()).toEqual([]);
});

test("questions change places, and the keyboard stays with the one that moved", () => {
  tick("tests/0");
  tick("tests/1");
  tool("up", 1);
  expect(list()).toEqual(["How often?", "Which tests?"]);
  expect(document.activeElement?.getAttribute("data-tool")).toBe("down");
  expect(all("[data-tool=up]")[0]?.hasAttribute("disabled")).toBe(true);
});

test("a question is changed into one's own words", () => {
  tick("tests/0");
  tool("edit", 0);
  const field = fill(".editing textarea", "Which scans?");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  expect(list()).toEqual(["Which scans?"]);
  expect(isTicked("tests/0")).toBe(false);
});

test("Escape leaves a question as it was", () => {
  tick("tests/0");
  tool("edit", 0);
  const field = fill(".editing textarea", "x");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(list()).toEqual(["Which tests?"]);
});

test("what was removed comes back by one press", () => {
  tick("tests/0");
  write("Can I travel?");
  tool("remove", 0);
  expect(list()).toEqual(["Can I travel?"]);
  expect(document.activeElement?.getAttribute("data-action")).toBe("undo");
  one("[data-action=undo]").click();
  expect(list()).toEqual(["Which tests?", "Can I travel?"]);
  one("[data-action=remove_all]").click();
  expect([list(), kept()]).toEqual([[], []]);
  one("[data-action=undo]").click();
  expect(list()).toEqual(["Which tests?", "Can I travel?"]);
});

test("the same question is not put into the list twice", () => {
  write("Can I travel?");
  write("Can I travel?");
  expect(list()).toEqual(["Can I travel?"]);
  expect(status()).toBe("page.notebook.status.twice");
});

test("another tab's list is taken over, and not written over", () => {
  tick("tests/0");
  localStorage.setItem(KEY, JSON.stringify([{ id: null, text: "From there?" }]));
  tick("living/0");
  expect(list()).toEqual(["From there?", "Who helps?"]);
  localStorage.setItem(KEY, "[]");
  dispatchEvent(new StorageEvent("storage", { key: KEY }));
  expect(list()).toEqual([]);
});

test.each([
  ["QuotaExceededError", "page.notebook.status.no_room"],
  ["SecurityError", "page.notebook.status.not_kept"],
])("after a %s the list goes on, and the reader is told", (name, told) => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("no", name);
    },
  });
  tick("tests/0");
  write("Can I travel?");
  expect(list()).toEqual(["Which tests?", "Can I travel?"]);
  expect(status()).toBe(told);
});

test("on paper there is only the list, and it is gone afterwards", () => {
  let paper: (string | null)[] = [];
  vi.stubGlobal("print", () => {
    paper = all(".question-sheet li").map(({ textContent }) => textContent);
  });
  tick("tests/0");
  one("[data-action=print]").click();
  expect(paper).toEqual(["Which tests?"]);
  dispatchEvent(new Event("afterprint"));
  expect(document.querySelector(".question-sheet")).toBeNull();
});
