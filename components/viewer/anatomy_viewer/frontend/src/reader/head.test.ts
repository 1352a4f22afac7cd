// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { markHead } from "./head";
import { beginning, linkTo } from "./pure/address";
import type { Place } from "./pure/address";
import { english } from "./testing/atlas";

const mark = (change: Partial<Place>): void => {
  const place = { ...beginning(english.known), ...change };
  markHead(document.body, place, (there) => linkTo(there, english.known));
};
const current = (): (string | null)[] =>
  [...document.querySelectorAll("[aria-current=page]")].map(({ textContent }) => textContent);
const language = (): string | null | undefined =>
  document.querySelector("[data-lang]")?.getAttribute("href");

beforeEach(() => {
  document.body.innerHTML = `<nav class="nav">
      <a href="?lang=en" data-page="">Explore</a><a href="?page=learn" data-page="learn">Learn</a
      ><a href="?page=support" data-page="support">Support</a></nav>
    <a class="language" data-lang="es" href="?lang=es">Español</a>`;
});

test.each<[string, Partial<Place>, string[]]>([
  ["the body", { site: "liver" }, ["Explore"]],
  ["a page of the navigation", { page: "support", site: "liver" }, ["Support"]],
  ["a text of Learn", { page: "treatment" }, ["Learn"]],
  ["a page that only texts lead to", { page: "clinicians" }, []],
])("at %s the navigation says so, and nothing else", (_, place, expected) => {
  mark({ page: "learn" });
  mark(place);
  expect(current()).toEqual(expected);
});

test("another language is the same place", () => {
  mark({ structure: "rib-left-1", site: "bone", view: "back" });
  expect(language()).toBe("?site=bone&structure=rib-left-1&lang=es&view=back");
  mark({ page: "support", country: "uk" });
  expect(language()).toBe("?page=support&lang=es&country=uk");
});
