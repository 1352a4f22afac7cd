import { partsOf } from "./places";

/** What is read in one breath, and the parts of the body that it names. */
export interface Sentence {
  readonly text: string;
  readonly parts: readonly string[];
  /** Where it stands. */
  readonly block: HTMLElement;
}

/** What holds sentences and nothing larger. */
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, summary, :is(.danger, summary) > .urgency";
/** What is not read aloud: for paper, for the eye, or closed by the reader. */
const SILENT =
  "[hidden], nav, .handout, .take-home, .notebook, .for-presenter, .lesson-note, .section-sources, details:not([open]) > :not(summary)";
/** Within what is read: the numbers of sources, what leads on, and what explains a word to those who ask. */
const ASIDE = "[hidden], sup, .checked, .to-danger, .term-text, .for-ears";

/** What is read aloud of a text, in its order. */
export function sentencesOf(article: HTMLElement): Sentence[] {
  const segmenter = new Intl.Segmenter(article.lang || undefined, { granularity: "sentence" });
  return [...article.querySelectorAll<HTMLElement>(BLOCK)]
    .filter((block) => !block.closest(SILENT) && !block.querySelector(BLOCK))
    .flatMap((block) => {
      const whole = spokenText(block);
      const places = placesIn(block, whole);
      return [...segmenter.segment(whole)].map(({ segment, index }) => {
        const named = places.filter(({ at }) => at >= index && at < index + segment.length);
        return { text: segment.trim(), parts: named.flatMap(({ parts }) => parts), block };
      });
    });
}

/** The words of a block as they are spoken. */
function spokenText(block: Element): string {
  const copy = document.createElement("div");
  copy.append(...block.cloneNode(true).childNodes);
  for (const aside of copy.querySelectorAll(ASIDE)) aside.remove();
  return tidy(copy);
}

/** The places that a block names, and where in its words. */
function placesIn(block: Element, words: string): { at: number; parts: string[] }[] {
  let from = 0;
  return [...block.querySelectorAll("a.place")].map((place) => {
    const word = tidy(place);
    const at = words.indexOf(word, from);
    from = at + word.length;
    return { at, parts: partsOf(place) };
  });
}

function tidy({ textContent }: Element): string {
  return textContent.replace(/\s+/g, " ").trim();
}
