import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Draft } from "./draft";
import { draftOf } from "./entry";
import { LARGEST_BYTES, asYaml, readYaml } from "./lesson-file";
import { parsed, written } from "./own-lessons";

const OURS = new URL("../../../../../../../annotations/en/lessons/", import.meta.url);
const FULL: Draft = {
  langs: ["en", "es"],
  title: { en: 'Our "ward": yes', es: "Nuestra planta" },
  whom: { en: "- for all # of you", es: "Para todas" },
  summary: { text: { en: "What we do.", es: "Lo que hacemos." }, sources: ["our-ward"] },
  minutes: 12,
  steps: [
    {
      shows: "site=liver&view=back",
      plays: "veins",
      title: { en: "no", es: "sí" },
      says: [
        { text: { en: "One. [^S01] Two.", es: "Uno. [^S01] Dos." }, sources: ["S02", "our-ward"] },
        { text: { en: "Without.", es: "Sin." }, sources: [] },
      ],
      notes: { en: "2026-11-30", es: "1:30" },
      pause: {},
    },
  ],
  questions: [
    {
      shows: "",
      kind: "point",
      ask: { en: "Where?", es: "¿Dónde?" },
      answers: [
        {
          text: { en: "Here", es: "Aquí" },
          why: { text: { en: "So.", es: "Así." }, sources: ["S01"] },
          right: true,
          parts: "rib-*,liver",
        },
        {
          text: { en: "There", es: "Allí" },
          why: { text: { en: "No.", es: "No." }, sources: [] },
          right: false,
          parts: "skull",
        },
      ],
    },
  ],
  sources: {
    "our-ward": { publisher: "Our ward", title: "Welcome", url: "https://ward.example/" },
  },
};

test("a lesson is the same again from its file, and from what is kept", () => {
  expect(readYaml(asYaml(FULL, "2026-11-30"), "fr")).toEqual(FULL);
  expect(parsed(written(FULL))).toEqual(FULL);
});

test.each(readdirSync(OURS))("our own %s is opened, and written as it was", (name) => {
  const draft = readYaml(readFileSync(new URL(name, OURS), "utf8"), "en");
  expect(draft).toHaveProperty("steps");
  expect(readYaml(asYaml(draft as Draft, "2026-11-30"), "en")).toEqual(draft);
});

test.each([
  ["title: 'a\nwhom: b", "yaml", 2],
  ["title: a\ntitle: b", "yaml", 2],
  ["title: &a b\nwhom: *a", "reference", 1],
  ["title: a\nwhom: !!binary b", "type", 2],
  ["title: a\n---\ntitle: b", "yaml", 2],
  ["- a", "mapping", 1],
  ["title: a\nminutes: many", "number", 2],
  ["title: 5", "text", 1],
  ["title: a\n\nsteps:\n  - title: b\n    show: c", "unknown", 5],
  ["steps:\n  - title: b\n    says: [1]", "text", 3],
  ["steps:\n  - title: b\n    shows: javascript:alert(1)", "address", 3],
  ["sources:\n  a:\n    publisher: b\n    title: c\n    url: javascript:alert(1)", "address", 5],
  ["questions:\n  - ask: b\n    kind: quiz", "kind", 3],
  ["questions:\n  - ask: b\n    answers: [{text: a, why: b, right: 'yes'}]", "kind", 3],
  ["__proto__:\n  steps: []", "unknown", 1],
  [`steps: ${"[".repeat(40)}${"]".repeat(40)}`, "deep", 1],
  [`title: ${"a".repeat(LARGEST_BYTES)}`, "large", 1],
  [`title: ${"a".repeat(5000)}`, "most", 1],
])("a file that is no lesson is refused with its line: %#", (file, what, line) => {
  expect(readYaml(file, "en")).toMatchObject({ what, line });
});

test("what is missing in a lesson is empty, and no mistake", () => {
  const draft = readYaml("questions:\n  - ask: Where?", "en") as Draft;
  expect(draft.minutes).toBe(5);
  expect(draft.questions[0]?.answers).toHaveLength(2);
  expect(draftOf({}, "en").steps).toEqual([]);
  expect(parsed("[]")).toBeNull();
  expect(parsed('["en", 5]')).toBeNull();
});

test("what no file can hold is left out", () => {
  const draft = { ...FULL, langs: ["en"], title: { en: "a\u0000\u0085\ud800b\n c" } };
  expect(asYaml(draft, "2026-11-30")).toContain('title: "a b c"');
});
