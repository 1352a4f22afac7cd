import { distance } from "fastest-levenshtein";

/** Everything that an address can say: what is seen, from where, and how. */
export interface Place {
  readonly site: string | null;
  /** A structure decides the site: its own, or none. */
  readonly structure: string | null;
  /** A direction or a camera in numbers; null for the view that belongs to the choice. */
  readonly view: string | null;
  /** Whether the body and a short text fill the screen. */
  readonly present: boolean;
  /** The page that is shown; null for the body. */
  readonly page: string | null;
  /** The lesson whose words stand beside the body. */
  readonly lesson: string | null;
  /** Where in it, from 1. */
  readonly step: number;
  /** The time of what moves there, from 0 to 1; null: it plays by itself. */
  readonly t: number | null;
  /** Whose emergency number and helplines are shown: a reader's choice, never a guess. */
  readonly country: string | null;
  readonly lang: string;
  readonly body: string;
  /** Whether the reader looks inside the site. */
  readonly inside: boolean;
  /** Whether examples of spread are shown. */
  readonly examples: boolean;
}

type Names = Readonly<Record<string, string>>;

/** The words that an address may use, from id to name. The first language is the default. */
export interface Known {
  readonly sites: Names;
  readonly structures: Names;
  readonly languages: Names;
  readonly pages: Names;
  readonly lessons: Names;
  readonly countries: Names;
  readonly bodies: Names;
  readonly site_of: Readonly<Record<string, string | null>>;
  /** From what is seen only by looking inside to its site. */
  readonly inside_of: Names;
  readonly examples: readonly string[];
  /** What the body shows at each step of a lesson: a query. */
  readonly steps: Readonly<
    Record<
      string,
      readonly { readonly title: string; readonly shows: string; readonly plays: string | null }[]
    >
  >;
}

/** A word in an address that names nothing, and the id that was probably meant. */
export interface Unknown {
  readonly key: string;
  readonly word: string;
  readonly closest: string | null;
}

/** What others put into an address, such as `fbclid`: none of ours, and kept. */
export type Foreign = readonly (readonly [key: string, value: string])[];

export interface Address {
  readonly place: Place;
  readonly unknown: readonly Unknown[];
  readonly foreign: Foreign;
}

/** What an address says where no page is shown, in this order. */
const OF_BODY = [
  "lesson",
  "step",
  "t",
  "site",
  "structure",
  "body",
  "inside",
  "examples",
  "lang",
  "view",
  "present",
] as const;
const OF_PAGE = ["page", "lang"] as const;
/** What a step of a lesson says for an address that says none of it. */
const SHOWN = ["site", "structure", "inside", "examples", "view"] as const;
/** The pages that show something else for each country, and say so in the address. */
const PAGES_WITH_COUNTRY = ["warning-signs", "support"];
const KINDS = [
  ["site", "sites"],
  ["structure", "structures"],
  ["lang", "languages"],
  ["page", "pages"],
  ["lesson", "lessons"],
  ["country", "countries"],
  ["body", "bodies"],
] as const;
const SWITCHES = ["inside", "examples", "present"] as const;
/** A site or a page, where it goes without saying which (`files.ts`); it is read, and never written. */
const TEXT = "text";
/** With what the name of a lesson's text begins. */
export const LESSONS = "lesson-";
/** Where a reader makes a lesson; who presents there presents what they have made. */
export const MAKE = "make";
const MINE = "mine";
const KEYS: ReadonlySet<string> = new Set([...OF_BODY, ...OF_PAGE, "country", TEXT]);

/** Whose body is shown unless another is asked for. */
const FIRST_BODY = "female";
/** Addresses that were given away before a structure got its name of today. */
const FORMER_STRUCTURES: ReadonlyMap<string, string> = new Map([["skin-female", "skin"]]);
const VIEWS: Names = { front: "front", back: "back", left: "left", right: "right" };
/** Azimuth, elevation and zoom; then, where the view was moved sideways, a shift in metres. */
const CAMERA = /^-?\d{1,3}(\.\d{1,6})?(,-?\d{1,3}(\.\d{1,6})?){2}((,-?\d{1,3}(\.\d{1,6})?){3})?$/;
/** A time, as a share of the whole. */
const SHARE = /^(0?\.\d{1,4}|[01](\.0{1,4})?)$/;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["true", true],
  ["0", false],
  ["false", false],
]);
/** Longer words are no misspellings; comparing them would only cost time. */
const LONGEST_WORD = 60;
/** How many of a word's letters may be wrong until it is another word. */
const MOST_WRONG = 0.4;

/** Where a reader begins who has asked for nothing. */
export function beginning(known: Known): Place {
  return {
    site: null,
    structure: null,
    view: null,
    present: false,
    page: null,
    lesson: null,
    step: 1,
    t: null,
    country: null,
    lang: Object.keys(known.languages)[0] ?? "en",
    body: FIRST_BODY,
    inside: false,
    examples: false,
  };
}

/**
 * The place that an address names, and the words in it that name nothing. Capitals, spaces and
 * underscores are forgiven. What is unknown is left out; the rest is kept.
 */
export function readAddress(query: string, known: Known): Address {
  const { said: typed, foreign } = parse(query, known);
  const unknown: Unknown[] = [];
  const tell = (key: string, word: string, closest: string | null): void => {
    unknown.push({ key, word: cut(word), closest });
  };

  const { said, step } = withStep(typed, known);
  const word = typed.get("step");
  if (step !== null && word !== undefined && Number(word) !== step) tell("step", word, null);
  const found = new Map<string, string>();
  for (const [key, kind] of KINDS) {
    const word = said.get(key);
    if (word === undefined) continue;
    const spelt = spell(word);
    const id = idOf(key, spelt, known[kind]);
    if (id === null) tell(key, word, closestTo(spelt, known[kind]));
    else found.set(key, id);
  }

  const wordOfView = said.get("view") ?? "";
  const view = wordOfView.replace(/\s+/g, "").toLowerCase();
  const isView = Object.hasOwn(VIEWS, view) || CAMERA.test(view);
  if (view && !isView) tell("view", wordOfView, closestTo(view, VIEWS));

  const isOn = { inside: false, examples: false, present: false };
  for (const key of SWITCHES) {
    const word = said.get(key);
    if (word === undefined) continue;
    const flag = FLAGS.get(word.toLowerCase());
    if (flag === undefined) tell(key, word, null);
    else isOn[key] = flag;
  }

  const usual = beginning(known);
  const place: Place = {
    site: found.get("site") ?? null,
    structure: found.get("structure") ?? null,
    view: isView ? view : null,
    ...isOn,
    page: found.get("page") ?? null,
    lesson: found.get("lesson") ?? null,
    step: step ?? 1,
    t: timeOf(said, step, known),
    country: found.get("country") ?? null,
    lang: found.get("lang") ?? usual.lang,
    body: found.get("body") ?? usual.body,
  };
  return { place: settled(place, known), unknown, foreign };
}

/**
 * A place with all that follows from it. A structure brings its site, and what is seen only inside,
 * or only among examples, is not chosen without them.
 */
export function settled(place: Place, known: Known): Place {
  const { structure } = place;
  const site = structure ? (known.site_of[structure] ?? null) : place.site;
  const isInside = structure !== null && Object.hasOwn(known.inside_of, structure);
  const hasInside = site !== null && Object.values(known.inside_of).includes(site);
  const isExample = structure !== null && known.examples.includes(structure);
  return {
    ...place,
    lesson: place.present && place.lesson === MAKE ? MINE : place.lesson,
    site,
    inside: isInside || (place.inside && hasInside),
    examples: isExample || place.examples,
  };
}

/** What something is called that an address names with a key; a direction is called as it is. */
export function nameOf(key: string, id: string, known: Known): string {
  const [, kind] = KINDS.find(([one]) => one === key) ?? [];
  return (kind && known[kind][id]) ?? id;
}

/** The query, without `?`, that names a place. What goes without saying is left out. */
export function writeAddress(place: Place, known: Known, foreign: Foreign = []): string {
  const params = new URLSearchParams();
  const { lesson, step } = place;
  const shown = lesson === null ? null : readAddress(stepQuery(lesson, step), known).place;
  const isAsShown = shown !== null && SHOWN.every((key) => place[key] === shown[key]);
  const usual: Place = { ...beginning(known), ...(shown && { body: shown.body }) };
  for (const key of place.page === null ? OF_BODY : OF_PAGE) {
    const value = place[key];
    if (isAsShown && SHOWN.some((one) => one === key)) continue;
    if (value === false || value === null || value === usual[key]) continue;
    params.append(key, value === true ? "1" : String(value));
  }
  // Whoever has cleared what a step shows sees nothing of it, and has to say so.
  if (shown && !isAsShown && !SHOWN.some((key) => params.has(key))) params.append("inside", "0");
  if (place.country && PAGES_WITH_COUNTRY.includes(place.page ?? "")) {
    params.append("country", place.country);
  }
  for (const [key, value] of foreign) params.append(key, value);
  return params.toString().replaceAll("%2C", ",");
}

/** The query of what a place shows on the body, and nothing else; a structure brings its site. */
export function shownBy(place: Place, known: Known): string {
  const { structure, site, view, t, body, inside, examples } = place;
  const seen = {
    site: structure === null ? site : null,
    structure,
    view,
    t,
    body,
    inside,
    examples,
  };
  return writeAddress({ ...beginning(known), ...seen }, known);
}

/** A link to a place. An empty one would lead nowhere: to the beginning it says the language. */
export function linkTo(place: Place, known: Known): string {
  return `?${writeAddress(place, known) || `lang=${place.lang}`}`;
}

/** Whether two places are the same, from wherever and whenever they are seen. */
export function samePlace(a: Place, b: Place): boolean {
  return (Object.keys(a) as (keyof Place)[]).every(
    (key) => key === "view" || key === "t" || a[key] === b[key],
  );
}

/**
 * Where somebody who is here comes by an address that names `there`. A page says nothing of the
 * body, which is found again as it was left. A country, once chosen, stays.
 */
export function move(here: Place, there: Place): Place {
  const country = there.country ?? here.country;
  if (there.page === null) return { ...there, country };
  return { ...here, page: there.page, lang: there.lang, country };
}

/**
 * Where a link within the atlas leads somebody who is here; `query` is without its section. They go
 * on presenting, and go on seeing the same body and the examples, as far as it says nothing else.
 */
export function followLink(query: string, here: Place, known: Known): Address {
  const { said } = withStep(parse(query, known).said, known);
  const address = readAddress(query, known);
  const isLesson = address.place.lesson !== null;
  const there: Place = {
    ...address.place,
    present: said.has("present") ? address.place.present : here.present,
    body: said.has("body") ? address.place.body : here.body,
    // An example of spread that the link names is shown in any case.
    examples: address.place.examples || (!said.has("examples") && !isLesson && here.examples),
  };
  return { ...address, place: move(here, there) };
}

/** A step of a lesson, as somebody comes to it who is here. */
export function goToStep(here: Place, lesson: string, step: number, known: Known): Place {
  return followLink(stepQuery(lesson, step), here, known).place;
}

function stepQuery(lesson: string, step: number): string {
  return `lesson=${lesson}&step=${String(step)}`;
}

/** Where Explore in the head leads: from a page to the body as it was left, else to the beginning. */
export function explore(here: Place): Place {
  if (here.page !== null) return { ...here, page: null };
  return {
    ...here,
    lesson: null,
    step: 1,
    t: null,
    site: null,
    structure: null,
    view: null,
    inside: false,
  };
}

/**
 * What an address says with our keys, and the rest of it. A key may have capitals, and `amp;` in
 * front of it where somebody copied a link from the source of a page.
 */
function parse(
  query: string,
  known: Known,
): { said: ReadonlyMap<string, string>; foreign: Foreign } {
  const said = new Map<string, string>();
  const foreign: [string, string][] = [];
  for (const [key, value] of new URLSearchParams(query)) {
    const ours = key.replace(/^(amp;)+/i, "").toLowerCase();
    if (!KEYS.has(ours)) foreign.push([key, value]);
    else if (value.trim()) said.set(ours, value.trim());
  }
  return { said: withText(said, known), foreign };
}

/** What an address says whose file names a text (`files.ts`): a page, a lesson or a place. */
function withText(said: ReadonlyMap<string, string>, known: Known): ReadonlyMap<string, string> {
  const text = said.get(TEXT);
  if (text === undefined || ["page", "lesson", "site"].some((key) => said.has(key))) return said;
  if (Object.hasOwn(known.pages, text)) return new Map([...said, ["page", text]]);
  return text.startsWith(LESSONS)
    ? new Map([...said, ["lesson", text.slice(LESSONS.length)]])
    : new Map([...said, ["site", text]]);
}

/** What an address says together with the step of a lesson that it names, if any, and which that is. */
function withStep(
  said: ReadonlyMap<string, string>,
  known: Known,
): { said: ReadonlyMap<string, string>; step: number | null } {
  const lesson = spell(said.get("lesson") ?? "");
  const steps = Object.hasOwn(known.steps, lesson) ? known.steps[lesson] : undefined;
  if (!steps) return { said, step: null };
  const wanted = Math.trunc(Number(said.get("step") ?? 1)) || 1;
  const step = Math.min(Math.max(wanted, 1), steps.length);
  const shown = new Map(parse(steps[step - 1]?.shows ?? "", known).said);
  if (SHOWN.some((key) => said.has(key))) for (const key of SHOWN) shown.delete(key);
  return { said: new Map([...shown, ...said]), step };
}

/** What moves at a step of a lesson; null where nothing does. */
export function momentOf(
  { lesson, step }: Pick<Place, "lesson" | "step">,
  known: Known,
): string | null {
  return known.steps[lesson ?? ""]?.[step - 1]?.plays ?? null;
}

/** Others say `t`, too: what is no time, or of nothing that moves, means nothing. */
function timeOf(
  said: ReadonlyMap<string, string>,
  step: number | null,
  known: Known,
): number | null {
  const word = said.get("t") ?? "";
  if (step === null || !SHARE.test(word)) return null;
  const moment = momentOf({ lesson: spell(said.get("lesson") ?? ""), step }, known);
  return moment === null ? null : Number(word);
}

/** A word as ids are spelt. */
function spell(word: string): string {
  return word.replace(/[\s_]+/g, "-").toLowerCase();
}

function idOf(key: string, word: string, known: Names): string | null {
  if (key === "lang") return languageOf(word, known);
  const id = key === "structure" ? (FORMER_STRUCTURES.get(word) ?? word) : word;
  return Object.hasOwn(known, id) ? id : null;
}

/** The language that fits a tag best: who asks for `es-MX` reads Spanish. */
function languageOf(tag: string, languages: Names): string | null {
  const fitting = Object.keys(languages)
    .filter((lang) => `${tag}-`.startsWith(`${lang.toLowerCase()}-`))
    .sort((a, b) => b.length - a.length);
  return fitting[0] ?? null;
}

/** The id whose own spelling, or whose name's, is nearest to a word; null when none is near. */
function closestTo(word: string, known: Names): string | null {
  const typed = cut(word);
  let closest: string | null = null;
  let least = Infinity;
  for (const [id, name] of Object.entries(known)) {
    for (const spelt of [id, name.toLowerCase().replaceAll(" ", "-")]) {
      const wrong = distance(typed, spelt) / Math.max(typed.length, spelt.length);
      if (wrong < least) [closest, least] = [id, wrong];
    }
  }
  return least <= MOST_WRONG ? closest : null;
}

/** The beginning of a word, cut between two characters and not within one. */
function cut(word: string): string {
  return Array.from(word.slice(0, 2 * LONGEST_WORD))
    .slice(0, LONGEST_WORD)
    .join("");
}
