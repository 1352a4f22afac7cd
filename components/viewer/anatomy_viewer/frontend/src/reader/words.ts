import { countryOf } from "./country";
import type { Language } from "./protocol";
import type { Place } from "./pure/address";
import { el } from "../ui/dom";

/** What begins above this line of the screen is read. */
const EDGE_PX = 160;

/**
 * Put a text in its place. Where it is the same one as before, in another edition or another
 * language, what a reader has unfolded stays so, and what is read stays where it is on the screen.
 */
export function putWords(panel: Element, html: string, isSame: boolean): void {
  const before = [...panel.querySelectorAll("details")].map(({ open }) => open);
  const read = isSame ? sectionRead(panel) : null;
  panel.innerHTML = html;
  if (!isSame) return;
  const now = [...panel.querySelectorAll("details")];
  if (now.length === before.length) {
    now.forEach((folded, at) => folded.toggleAttribute("open", before[at]));
  }
  const section = read && document.getElementById(read.id);
  if (section) scrollBy({ top: section.getBoundingClientRect().top - read.top });
}

/** The section that stands at the upper edge of the screen; null above the first. */
function sectionRead(panel: Element): { id: string; top: number } | null {
  const sections = [...panel.querySelectorAll(":is(section, details)[id]")];
  const tops = sections.map((one) => ({ id: one.id, top: one.getBoundingClientRect().top }));
  return tops.filter(({ top }) => top < EDGE_PX).at(-1) ?? null;
}

/**
 * Bring a text in line with what a reader has chosen. It holds what is for some readers only, marked
 * and hidden; here that is shown, and the sources that are seen are numbered without a gap.
 */
export function fit(article: Element, place: Place, { known, numbers }: Language): void {
  showStep(article, place.step);
  showFor(article, "country", place.country ?? "none");
  showFor(article, "structure", place.structure ?? "none");
  const name = known.structures[place.structure ?? ""] ?? "";
  for (const slot of article.querySelectorAll("[data-name]")) slot.textContent = name;
  const number = numbers[place.country ?? ""];
  for (const slot of article.querySelectorAll<HTMLElement>("[data-emergency]")) {
    const usual = slot.dataset.emergency ?? "";
    slot.replaceChildren(number ? el("a", { href: `tel:${number}` }, number) : usual);
  }
  for (const call of article.querySelectorAll<HTMLAnchorElement>("a[data-call]")) {
    call.href = `tel:${number ?? ""}`;
    for (const slot of call.querySelectorAll("[data-number]")) slot.textContent = number ?? "";
  }
  const country = known.countries[place.country ?? ""] ?? "";
  for (const slot of article.querySelectorAll("[data-country-name]")) slot.textContent = country;
  for (const link of article.querySelectorAll<HTMLAnchorElement>(".countries a")) {
    const isChosen = countryOf(link) === place.country;
    if (isChosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  numberSources(article);
}

function showFor(article: Element, what: "country" | "structure", chosen: string): void {
  for (const part of article.querySelectorAll<HTMLElement>(`[data-${what}]`)) {
    part.hidden = !part.dataset[what]?.split(" ").includes(chosen);
  }
}

/** Show one step of a lesson; its heading is where the words begin. */
function showStep(article: Element, step: number): void {
  for (const stop of article.querySelectorAll<HTMLElement>("[data-step]")) {
    stop.hidden = stop.dataset.step !== String(step);
    const heading = stop.querySelector("h2");
    if (stop.hidden || !heading || heading.id) continue;
    article.querySelector("#words")?.removeAttribute("id");
    heading.id = "words";
    heading.tabIndex = -1;
    if (article.parentElement) article.parentElement.scrollTop = 0;
  }
}

/** The sources of all steps of a lesson keep their numbers: paper has them all. */
function numberSources(article: Element): void {
  const cites = [...article.querySelectorAll("a.cite")];
  const seen = cites.filter((cite) => !cite.closest("[hidden]:not([data-step])"));
  const cited = new Set(seen.map(sourceOf));
  const numbers = new Map<string, number>();
  for (const source of article.querySelectorAll<HTMLElement>(".section-sources > ol > li")) {
    source.hidden = !cited.has(source.id);
    if (!source.hidden) numbers.set(source.id, numbers.size + 1);
  }
  for (const cite of seen) {
    const number = String(numbers.get(sourceOf(cite)) ?? "");
    // Without a number the list is somewhere else; with the same one there is nothing to write.
    if (number === "" || number === cite.textContent) continue;
    cite.textContent = number;
    const label = cite.getAttribute("aria-label") ?? "";
    cite.setAttribute("aria-label", label.replace(/\d+/, number));
  }
}

/** The id of the source that a number leads to; `hash` would parse a whole address for it. */
const sourceOf = (cite: Element): string => cite.getAttribute("href")?.slice(1) ?? "";
