import type { KnownIds, Language } from "../protocol";

const known: KnownIds = {
  sites: { bone: "Bone", liver: "Liver" },
  structures: {
    liver: "The liver",
    "liver-left": "Left lobe",
    "rib-left-1": "First rib, left",
    "rib-left-2": "Second rib, left",
    heart: "Heart",
  },
  languages: { en: "English", es: "Español" },
  pages: {
    learn: "Learn",
    treatment: "Treatment",
    support: "Support",
    glossary: "Glossary",
    clinicians: "For clinicians",
  },
  lessons: { bone: "Bone, in steps" },
  countries: { us: "United States", uk: "United Kingdom", ie: "Ireland", es: "Spain" },
  bodies: { female: "Woman", male: "Man" },
  site_of: {
    liver: "liver",
    "liver-left": "liver",
    "rib-left-1": "bone",
    "rib-left-2": "bone",
    heart: null,
  },
  inside_of: { "liver-left": "liver" },
  examples: [],
  steps: {
    bone: [
      { title: "First", shows: "site=bone&view=back", plays: null },
      { title: "Second", shows: "structure=rib-left-1", plays: null },
      { title: "Where?", shows: "", plays: null },
    ],
  },
};

const filesOf = (lang: string, kind: string, ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, `library/${lang}-${kind}-${id}.html`]));

const language = (lang: string, names: KnownIds, strings: Language["strings"]): Language => ({
  lang,
  strings,
  known: names,
  texts: filesOf(lang, "text", [
    "welcome",
    ...Object.keys(names.sites),
    ...Object.keys(names.pages),
    ...Object.keys(names.lessons).map((id) => `lesson-${id}`),
  ]),
  cards: filesOf(lang, "card", ["welcome", ...Object.keys(names.sites)]),
  head: `library/${lang}-head.html`,
  search: `library/${lang}-search.json`,
  questions: `library/${lang}-questions.json`,
  making: `library/${lang}-making.json`,
  scene: `library/${lang}-scene.json`,
  moments: `library/${lang}-moments.json`,
  numbers: { us: "911", uk: "999" },
  problems: 0,
});

/** A small atlas for tests, in two languages. */
export const english = language("en", known, {
  "app.name": "Atlas",
  "app.again": "Try again",
  "app.words.waiting": "The words are on their way.",
  "app.words.failed": "The words could not be fetched.",
  "app.words.now": "Now about: {title}.",
  "app.no_body": "There is no body.",
  "app.problems": "{count} mistakes.",
  "app.unknown.site": "There is no place “{word}”.",
  "app.unknown.structure": "There is no part “{word}”.",
  "app.unknown.country": "There is no country “{word}”.",
  "app.unknown.lesson": "There is no lesson “{word}”.",
  "app.unknown.step": "“{word}” is no step.",
  "app.lesson.pointed": "You pointed at: {name}.",
  "app.unknown.view": "“{word}” is no view.",
  "app.closest": "Did you mean {name}?",
  "app.handout.address": "This page:",
  "app.handout.local": "(Only here.)",
  "page.search.failed": "The search does not work.",
  "page.notebook.failed": "The list does not work.",
  "page.notebook.mine": "My questions ({count})",
});

export const spanish = language(
  "es",
  {
    ...known,
    sites: { bone: "Hueso", liver: "Hígado" },
    pages: { ...known.pages, learn: "Aprender", support: "Apoyo" },
  },
  { ...english.strings, "app.name": "El atlas", "app.words.waiting": "Las palabras vienen." },
);
