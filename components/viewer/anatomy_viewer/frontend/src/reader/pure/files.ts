import { LESSONS, readAddress } from "./address";
import type { Known } from "./address";

/**
 * The reading edition has a file for each text, so that a server without a program finds it:
 * `liver.es.html?view=back` says what `?site=liver&lang=es&view=back` says. What Python writes into the
 * files is in `components/words/links.py`.
 *
 * The atlas in one file (`serving/one_file.py`) carries all texts, and has no query when it is opened from
 * a disk. There the same stands behind `#`: `#/liver.es?view=back`, and a section of it behind a second one.
 */
const FILE = /^(?:\.\/|([\w-]+)(?:\.([\w-]+))?\.html)(?:\?(.*))?$/;
const HASH = /^#\/([\w.-]+)/;
const PARTS = /^(#\/[^#]*|[^#]*)(?:#(.*))?$/s;
const BEGINNING = "index";

/** The file that shows what a query names; what its name cannot say stands behind it. */
export function fileOf(query: string, known: Known): string {
  const { page, lesson, site, lang } = readAddress(query, known).place;
  const rest = new URLSearchParams(query);
  for (const key of ["page", "lesson", "site", "lang"]) rest.delete(key);
  const text = page ?? (lesson === null ? (site ?? BEGINNING) : LESSONS + lesson);
  const [first] = Object.keys(known.languages);
  const name = text + (lang === first ? "" : `.${lang}`);
  const said = rest.toString().replaceAll("%2C", ",");
  return (name === BEGINNING ? "./" : `${name}.html`) + (said && `?${said}`);
}

/** The same behind `#`. */
export function hashOf(query: string, known: Known): string {
  const [name = "", said] = fileOf(query, known).split("?", 2);
  return `#/${name === "./" ? BEGINNING : name.replace(".html", "")}${said ? `?${said}` : ""}`;
}

/** The query that says the same as the address of a file, or as what stands behind `#`; null for neither. */
export function queryOf(address: string): string | null {
  const file = address.replace(HASH, "$1.html");
  const found = FILE.exec(file);
  if (!found) return null;
  const [, text = BEGINNING, lang, said] = found;
  const query = new URLSearchParams(said);
  if (text !== BEGINNING) query.append("text", text);
  if (lang !== undefined && !query.has("lang")) query.append("lang", lang);
  return query.toString();
}

/** Part an address into what says the place and the section in it; each is empty where it says none. */
export function parted(address: string): { place: string; section: string } {
  const [, place = "", section = ""] = PARTS.exec(address) ?? [];
  return { place, section };
}
