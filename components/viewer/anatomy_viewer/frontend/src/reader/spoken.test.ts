// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { sentencesOf } from "./spoken";
import type { Sentence } from "./spoken";

const sentences = (html: string): Sentence[] => {
  const article = document.createElement("article");
  article.lang = "en";
  article.innerHTML = html;
  return sentencesOf(article);
};
const read = (html: string): string[] => sentences(html).map(({ text }) => text);

test("headings, paragraphs and items are read in their order", () => {
  expect(
    read("<h1>Liver</h1><p>It is\n  large.</p><ul><li>One</li><li><p>Two</p></li></ul>"),
  ).toEqual(["Liver", "It is large.", "One", "Two"]);
});

test("neither numbers of sources, nor marks, nor what explains a word is read", () => {
  const term =
    '<span class="term"><button class="term-word">scan</button><span class="term-text">A test</span></span>';
  const mark = '<span class="term checked"><button aria-label="Checked">✓</button></span>';
  const leads = '<a class="to-danger" href="#danger-fever">What to do now</a>';
  const link = `<a href="https://x.org">here<span class="for-ears"> (new tab)</span></a>${leads}`;
  expect(
    read(`<p>A ${term}, ${link}.<sup><a class="cite">12</a></sup>${mark} <b hidden>No</b></p>`),
  ).toEqual(["A scan, here."]);
});

test("what is closed is named and not read", () => {
  const danger = (open: string) =>
    `<details class="danger"${open}><summary><h3>Fever</h3><span class="urgency">Call now</span></summary>
     <h4>What to do</h4></details>`;
  expect(read(danger(""))).toEqual(["Fever", "Call now"]);
  expect(read(danger(" open"))).toEqual(["Fever", "Call now", "What to do"]);
});

test("what is for paper, for the hand or for others is not read", () => {
  expect(
    read(`<section class="sheet handout"><p>Paper</p></section><nav><p>Next</p></nav>
      <div class="take-home"><p>Print</p></div><p data-country="uk" hidden>999</p>
      <section class="section-sources"><ol><li>NHS</li></ol></section><p></p><p>Words</p>`),
  ).toEqual(["Words"]);
});

test("each sentence names its own places, also where the same word stands twice", () => {
  const place = (part: string) => `<a class="place" data-parts="${part}">your\n side</a>`;
  const said = sentences(
    `<p>It may hurt.<sup>1</sup> First ${place("rib-1 rib-2")}, at 100.4 °F. Then ${place("liver")}.</p>`,
  );
  expect(said.map(({ text, parts }) => [text, parts])).toEqual([
    ["It may hurt.", []],
    ["First your side, at 100.4 °F.", ["rib-1", "rib-2"]],
    ["Then your side.", ["liver"]],
  ]);
});
