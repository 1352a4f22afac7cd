import type { Atlas } from "./atlas";

/** Parts that a text points at, and whether the body turns to show them. */
export interface Pointed {
  readonly parts: readonly string[];
  readonly turn: boolean;
}

export const NOTHING_POINTED: readonly string[] = [];

/**
 * Read what a host asks for. Parts that the scene does not know are left out; null when it is not
 * of the right shape.
 */
export function readPointed(
  parts: unknown,
  turn: unknown,
  { structures }: Pick<Atlas, "structures">,
): Pointed | null {
  if (!Array.isArray(parts) || typeof turn !== "boolean") return null;
  if (!parts.every((part) => typeof part === "string")) return null;
  const known = new Set(structures.map(({ id }) => id));
  const found = [...new Set(parts)].filter((part) => known.has(part));
  return { parts: found.length > 0 ? found : NOTHING_POINTED, turn };
}

const MOST_NAMES = 2;

/** The names of the parts, joined as the scene's language does; null when they are too many to say. */
export function pointedNames(
  parts: readonly string[],
  { structures, lang }: Pick<Atlas, "structures" | "lang">,
): string | null {
  if (parts.length > MOST_NAMES) return null;
  const names = parts.flatMap((part) => structures.find(({ id }) => id === part)?.name ?? []);
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(names);
}
