/** Whom a reader may call by numbers of their own, in the order in which they are shown. */
export const CONTACTS = ["team", "night", "person"] as const;
export type Contact = (typeof CONTACTS)[number];

export interface Entry {
  readonly name: string;
  readonly phone: string;
}
export type Numbers = Readonly<Record<Contact, Entry>>;

export const LONGEST = 60;
const NONE: Entry = { name: "", phone: "" };
/** What stands behind a number, and is not dialled with it: `ext. 12`, `x12`, `int. 12`. */
const EXTENSION = /[\s,;(]*(ext|int|anexo|x)\.?\s*\d+\W*$/i;

/** Read what was kept. What is no number of theirs is left out. */
export function parseNumbers(text: string | null): Numbers {
  const kept = parsed(text);
  return { team: entryOf(kept.team), night: entryOf(kept.night), person: entryOf(kept.person) };
}

/** Whether a reader has written nothing in. */
export function isEmpty(numbers: Numbers): boolean {
  return CONTACTS.every((contact) => isBlank(numbers[contact]));
}

export function isBlank({ name, phone }: Entry): boolean {
  return name.trim() === "" && phone.trim() === "";
}

/**
 * What a telephone dials for a number as somebody has written it. Null where that is not sure: a
 * number with letters or with none of three digits is shown and not dialled.
 */
export function dialled(phone: string): string | null {
  const number = phone.replace(EXTENSION, "");
  if (/\p{L}/u.test(number)) return null;
  const digits = number.replace(/[^\d+*#]/g, "");
  return /\d{3}/.test(digits) ? digits : null;
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text ?? "{}");
    return isRecord(kept) ? kept : {};
  } catch {
    return {};
  }
}

function entryOf(kept: unknown): Entry {
  if (!isRecord(kept)) return NONE;
  const word = (value: unknown): string =>
    typeof value === "string" ? value.slice(0, LONGEST) : "";
  return { name: word(kept.name), phone: word(kept.phone) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
