import type { Atlas, Structure } from "./atlas";
import { fold } from "./fold";
import { boxVolume, centre, length, subtract, union } from "./geometry";

/**
 * A group of the list of parts: a site, its inside, the examples, or what belongs to no site, by
 * organ system.
 */
export interface Group {
  readonly site: string | null;
  readonly reveal: Structure["reveal"];
  readonly system: string;
  readonly parts: readonly Structure[];
}

/**
 * Sites first, in their own order, each with its inside after it; then the context by system, in
 * the order of appearance; examples last.
 */
export function groupParts({ sites, structures }: Pick<Atlas, "sites" | "structures">): Group[] {
  const group = (reveal: Group["reveal"], parts: readonly Structure[], site: string | null) => ({
    site,
    reveal,
    system: parts[0]?.system ?? "",
    parts,
  });
  const revealed = (reveal: Group["reveal"]): Structure[] =>
    structures.filter((part) => part.reveal === reveal);
  const [always, inside] = [revealed("always"), revealed("inside")];
  const ofSites = sites.flatMap(({ id }) => [
    group(
      "always",
      always.filter(({ site }) => site === id),
      id,
    ),
    group(
      "inside",
      inside.filter(({ site }) => site === id),
      id,
    ),
  ]);
  const others = always.filter(({ site }) => site === null);
  const bySystem = [...new Set(others.map(({ system }) => system))].map((system) =>
    group(
      "always",
      others.filter((part) => part.system === system),
      null,
    ),
  );
  const examples = group("example", revealed("example"), null);
  return [...ofSites, ...bySystem, examples].filter(({ parts }) => parts.length > 0);
}

/** Whether every word that was typed begins or lies in the name. */
export function matches(name: string, typed: string): boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const text = fold(name);
  return words.every((word) => text.includes(word));
}

/** Share of the largest box from which a part counts as large. */
const LARGE = 0.75;

/**
 * The part that stands for the others and carries their marker: of the large ones, the one nearest
 * to the middle of all. For bone that is the pelvis, for the lymph nodes an armpit.
 */
export function standFor(parts: readonly Structure[]): Structure | null {
  const all = union(parts.map(({ bounds }) => bounds));
  if (!all) return null;
  const middle = centre(all);
  const largest = Math.max(...parts.map(({ bounds }) => boxVolume(bounds)));
  const far = (part: Structure): number => length(subtract(centre(part.bounds), middle));
  const large = parts.filter(({ bounds }) => boxVolume(bounds) >= largest * LARGE);
  return large.reduce<Structure | null>(
    (best, part) => (best === null || far(part) < far(best) - 1e-3 ? part : best),
    null,
  );
}
