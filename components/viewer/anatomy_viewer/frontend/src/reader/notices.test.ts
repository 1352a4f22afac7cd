// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Words } from "../pure/words";
import { showNotices, unknownNotices } from "./notices";
import type { Place, Unknown } from "./pure/address";
import { english } from "./testing/atlas";

const took = vi.fn<(change: Partial<Place>) => void>();
const notices = (...unknown: Unknown[]) =>
  unknownNotices(unknown, english, new Words<string>(english.strings), took);
const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];

beforeEach(() => {
  took.mockClear();
  document.body.innerHTML = "";
});

test("each is said, with what can be done about it", () => {
  const run = vi.fn();
  showNotices(document.body, [
    { text: "The <b>first</b>." },
    { text: "The second.", action: { label: "Try again", run } },
  ]);
  expect(all("[role=status]").map(({ textContent }) => textContent)).toEqual([
    "The <b>first</b>.",
    "The second. Try again",
  ]);
  all("button")[0]?.click();
  expect(run).toHaveBeenCalledTimes(1);
  showNotices(document.body, []);
  expect(all("*:not(html, head, body)")).toEqual([]);
});

test("an unknown word is told, and what was probably meant can be taken", () => {
  showNotices(
    document.body,
    notices(
      { key: "site", word: "livr", closest: "liver" },
      { key: "structure", word: "tail", closest: null },
    ),
  );
  expect(all(".notice").map(({ textContent }) => textContent)).toEqual([
    "There is no place “livr”. Did you mean Liver?",
    "There is no part “tail”.",
  ]);
  all("button")[0]?.click();
  expect(took.mock.calls).toEqual([[{ site: "liver" }]]);
});

test.each<[string, string, string]>([
  ["site", "liver", "Liver"],
  ["structure", "liver", "The liver"],
  ["country", "es", "Spain"],
  ["lang", "es", "Español"],
  ["page", "support", "Support"],
  ["body", "male", "Man"],
  ["view", "back", "back"],
])("what was meant by %s=%s is called %s", (key, closest, name) => {
  const [notice] = notices({ key, word: "x", closest });
  expect(notice?.action?.label).toBe(`Did you mean ${name}?`);
});
