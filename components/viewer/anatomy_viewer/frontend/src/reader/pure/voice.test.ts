import { expect, test } from "vitest";
import { voiceFor } from "./voice";
import type { Voice } from "./voice";

const voice = (lang: string, more: Partial<Voice> = {}): Voice => ({
  lang,
  localService: true,
  default: false,
  ...more,
});
const chosen = (lang: string, tags: readonly Voice[], liked: readonly string[] = []) =>
  voiceFor(lang, tags, liked)?.lang ?? null;

test("without a voice for the language there is none", () => {
  expect(chosen("es", [])).toBeNull();
  expect(chosen("es", [voice("en-US"), voice("et-EE")])).toBeNull();
});

test("a voice from elsewhere is none: others would hear what is read", () => {
  expect(chosen("es", [voice("es-MX", { localService: false })])).toBeNull();
});

test("the reader's own kind of the language goes first, then the most usual, then the default", () => {
  const voices = [
    voice("es-ES"),
    voice("es-AR", { default: true }),
    voice("es_US"),
    voice("es-CO"),
  ];
  expect(chosen("es", voices, ["en-US", "es-CO"])).toBe("es-CO");
  expect(chosen("es", voices)).toBe("es_US");
  expect(chosen("es", voices.slice(0, 2))).toBe("es-AR");
});
