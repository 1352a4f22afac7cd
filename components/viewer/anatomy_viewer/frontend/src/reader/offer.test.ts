// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { offerLanguage } from "./offer";

const browserIn = (...languages: string[]): void => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
};

beforeEach(() => {
  document.body.innerHTML = `<a data-lang="es" data-offer="También en español.">Español</a>`;
  localStorage.clear();
  browserIn("es-MX", "en");
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("the language of the browser is offered once", () => {
  const offer = { lang: "es", name: "Español", text: "También en español." };
  expect(offerLanguage(document, "site=liver")).toEqual(offer);
  expect(offerLanguage(document, "site=liver")).toBeNull();
});

test("one that was asked for, that is read, or that there is not, needs no offer", () => {
  expect(offerLanguage(document, "lang=en")).toBeNull();
  browserIn("en-US", "es");
  expect(offerLanguage(document, "")).toBeNull();
  browserIn("fr");
  expect(offerLanguage(document, "")).toBeNull();
});
