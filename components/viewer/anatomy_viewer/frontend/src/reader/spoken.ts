/** What is read in one breath. */
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, summary, :is(.danger, summary) > .urgency";
/** What is not read aloud: for paper, for the eye, or closed by the reader. */
const SILENT =
  "[hidden], nav, .handout, .take-home, .notebook, .section-sources, details:not([open]) > :not(summary)";
/** Within what is read: the numbers of sources, and what explains a word to those who ask. */
const ASIDE = "[hidden], sup, .checked, .term-text, .for-ears";

/** What is read aloud of a text, in its order. */
export function spokenBlocks(article: Element): HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>(BLOCK)].filter(
    (block) => !block.closest(SILENT) && !block.querySelector(BLOCK) && spokenText(block) !== "",
  );
}

/** The words of a block as they are spoken. */
export function spokenText(block: Element): string {
  const copy = document.createElement("div");
  copy.append(...block.cloneNode(true).childNodes);
  for (const aside of copy.querySelectorAll(ASIDE)) aside.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
