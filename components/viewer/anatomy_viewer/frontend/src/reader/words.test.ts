// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { beginning } from "./pure/address";
import type { Place } from "./pure/address";
import { english } from "./testing/atlas";
import { fit, putWords } from "./words";

const cite = (number: number): string =>
  `<a class="cite" href="#source-${number}" aria-label="Source ${number}">${number}</a>`;
const source = (number: number, hidden = ""): string =>
  `<li id="source-${number}" ${hidden}>Book ${number}</li>`;
const TEXT = `<h1>Support</h1>
  <nav class="countries"><a href="?page=support&amp;country=us">United States</a
    ><a href="?page=support&amp;country=uk">United Kingdom</a></nav>
  <p data-structure="rib-left-1 rib-left-2" hidden>You chose <b data-name></b>.${cite(3)}</p>
  <p>For all.${cite(1)}</p>
  <ul><li data-country="none us">A line in the US.${cite(2)}</li>
    <li data-country="none uk">A line in the UK.${cite(4)}${cite(1)}</li>
    <li data-country="uk ie" hidden>Only there.${cite(5)}</li></ul>
  <a href="tel:" data-call data-country="us uk" hidden>Call <b data-number></b></a>
  <p class="usual" data-country="none ie">Call 112.</p><p class="in" data-country-name></p>
  <p id="call">Call <span data-emergency="your number">your number</span>.</p>
  <section class="section-sources"><ol>
    ${source(1)}${source(2)}${source(3, "hidden")}${source(4)}${source(5, "hidden")}
  </ol></section>`;
const article = document.createElement("article");

const choose = (change: Partial<Place>): void => {
  fit(article, { ...beginning(english.known), ...change }, english);
};
const all = (selector: string): HTMLElement[] => [
  ...article.querySelectorAll<HTMLElement>(selector),
];
/** What is seen of the elements, as one does that cannot see what is hidden. */
const seen = (selector: string): (string | null)[] =>
  all(selector)
    .filter((one) => !one.closest("[hidden]"))
    .map(({ textContent }) => textContent);
const sources = (): (string | null)[] => seen(".section-sources li");
const labels = (): (string | null)[] =>
  all(".cite")
    .filter((one) => !one.closest("[hidden]"))
    .map((one) => one.getAttribute("aria-label"));

beforeEach(() => {
  article.innerHTML = TEXT;
  document.body.replaceChildren(article);
});

test("what is for a country is shown to those who chose it", () => {
  choose({});
  expect(seen("li[data-country]")).toEqual(["A line in the US.2", "A line in the UK.31"]);
  choose({ country: "uk" });
  expect(seen("li[data-country]")).toEqual(["A line in the UK.21", "Only there.3"]);
  choose({ country: "us" });
  expect(seen("li[data-country]")).toEqual(["A line in the US.2"]);
});

test("what is said of a structure is shown with its name", () => {
  choose({ structure: "liver" });
  expect(seen("[data-structure]")).toEqual([]);
  choose({ structure: "rib-left-2" });
  expect(seen("[data-structure]")).toEqual(["You chose Second rib, left.3"]);
});

test("part of an id is not the id", () => {
  choose({ structure: "rib-left" });
  expect(seen("[data-structure]")).toEqual([]);
});

test("the emergency number is one to call, until no country is chosen any more", () => {
  choose({ country: "uk" });
  expect(seen("#call")).toEqual(["Call 999."]);
  expect(all("#call a")[0]?.getAttribute("href")).toBe("tel:999");
  choose({ country: "us" });
  expect(all("#call a").map((link) => link.getAttribute("href"))).toEqual(["tel:911"]);
  choose({});
  expect(seen("#call")).toEqual(["Call your number."]);
  expect(all("#call a")).toEqual([]);
});

test("a button calls the number of the country, and without one the usual ones are there", () => {
  choose({ country: "uk" });
  expect(all("[data-call]").map((call) => call.getAttribute("href"))).toEqual(["tel:999"]);
  expect([seen("[data-call]"), seen(".usual"), seen(".in")]).toEqual([
    ["Call 999"],
    [],
    ["United Kingdom"],
  ]);
  choose({ country: "ie" });
  expect([seen("[data-call]"), seen(".usual")]).toEqual([[], ["Call 112."]]);
  choose({});
  expect([seen("[data-call]"), seen(".usual"), seen(".in")]).toEqual([[], ["Call 112."], [""]]);
});

test("a country without a number leaves what was there", () => {
  choose({ country: "ie" });
  expect(seen("#call")).toEqual(["Call your number."]);
});

test("only the sources that are cited are seen, numbered without a gap", () => {
  choose({ country: "uk" });
  expect(seen(".cite")).toEqual(["1", "2", "1", "3"]);
  expect(labels()).toEqual(["Source 1", "Source 2", "Source 1", "Source 3"]);
  expect(sources()).toEqual(["Book 1", "Book 4", "Book 5"]);
  choose({ structure: "rib-left-1", country: "us" });
  expect(seen(".cite")).toEqual(["3", "1", "2"]);
  expect(labels()).toEqual(["Source 3", "Source 1", "Source 2"]);
  expect(sources()).toEqual(["Book 1", "Book 2", "Book 3"]);
});

test("a citation whose list is not here keeps its number", () => {
  article.querySelector(".section-sources")?.remove();
  choose({ country: "uk" });
  expect(labels()).toContain("Source 4");
});

test("the chosen country is marked, and no other", () => {
  const current = (): (string | null)[] =>
    all(".countries a").map((link) => link.getAttribute("aria-current"));
  choose({ country: "uk" });
  expect(current()).toEqual([null, "true"]);
  choose({ country: "us" });
  expect(current()).toEqual(["true", null]);
  choose({});
  expect(current()).toEqual([null, null]);
});

test("choosing nothing again shows exactly what was shown before", () => {
  const whole = (): unknown => [
    seen("h1, p, li"),
    labels(),
    all("[hidden]").map(({ outerHTML }) => outerHTML.replace(/\d/g, "")),
    all("a").map((link) => link.getAttribute("aria-current")),
  ];
  choose({});
  const before = whole();
  for (const country of ["uk", "ie", "us"]) choose({ country, structure: "rib-left-1" });
  expect(whole()).not.toEqual(before);
  choose({});
  // The name in a line that is hidden was written for another choice.
  expect(whole()).toEqual(before);
});

test("what was unfolded stays so in another edition of a text, and in no other text", () => {
  const text = (word: string, more = ""): string =>
    `<details open><p>${word}</p></details><details><p>${word}</p></details>${more}`;
  const isOpen = (): boolean[] => [...article.querySelectorAll("details")].map(({ open }) => open);
  const read = (): void => {
    putWords(article, text("one"), false);
    article.querySelectorAll("details").forEach((folded) => folded.toggleAttribute("open"));
  };
  read();
  putWords(article, text("two"), true);
  expect([article.textContent, isOpen()]).toEqual(["twotwo", [false, true]]);
  read();
  putWords(article, text("two"), false);
  expect(isOpen()).toEqual([true, false]);
  read();
  putWords(article, text("two", "<details></details>"), true);
  expect(isOpen()).toEqual([true, false, false]);
});

test("the same text in another language stands where the one before was read", () => {
  const scroll = vi.spyOn(window, "scrollBy").mockImplementation(() => undefined);
  const tops: Record<string, number> = { short: -700, symptoms: 40, more: 900 };
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    return { top: tops[this.id] ?? 0 } as DOMRect;
  });
  const sections = (lang: string): string =>
    Object.keys(tops)
      .map((id) => `<section id="${id}">${lang}</section>`)
      .join("");
  putWords(article, sections("en"), false);
  expect(scroll).not.toHaveBeenCalled();
  const html = sections("es");
  vi.spyOn(article, "innerHTML", "set").mockImplementation((text) => {
    article.replaceChildren(document.createRange().createContextualFragment(text));
    tops.symptoms = 340; // the words above it are longer
  });
  putWords(article, html, true);
  expect(scroll).toHaveBeenCalledWith({ top: 300 });
  vi.restoreAllMocks();
});

test("of a lesson one step is shown, from its beginning, and its sources keep their numbers", () => {
  const step = (at: number, cited: number): string =>
    `<section data-step="${at}"><h2>Step ${at}</h2><p>${cite(cited)}</p></section>`;
  article.innerHTML = `<h1 id="words">Lesson</h1>${step(1, 2)}${step(2, 1)}
    <section class="section-sources"><ol>${source(1)}${source(2)}</ol></section>`;
  expect(seen("h2")).toEqual(["Step 1", "Step 2"]);
  document.body.scrollTop = 50;
  choose({ lesson: "bone", step: 2 });
  expect(seen("h2")).toEqual(["Step 2"]);
  expect(document.getElementById("words")?.textContent).toBe("Step 2");
  expect(document.body.scrollTop).toBe(0);
  expect([labels(), sources()]).toEqual([["Source 1"], ["Book 1", "Book 2"]]);
  choose({ lesson: "bone", step: 1 });
  expect(document.querySelectorAll("#words")).toHaveLength(1);
  expect([seen("h2"), labels()]).toEqual([["Step 1"], ["Source 2"]]);
});
