import type { Scene, SceneStructure } from "../protocol";
import { fold } from "./fold";
import { boxVolume, centre, length, subtract, union } from "./geometry";

/** A group of the list of parts: a site, or what belongs to no site, by organ system. */
export interface Group {
  readonly site: string | null;
  readonly system: string;
  readonly parts: readonly SceneStructure[];
}

/** Sites first, in their own order; then the context by system, in the order of appearance. */
export function groupParts(scene: Pick<Scene, "sites" | "structures">): Group[] {
  const sites = scene.sites.map(({ id }) => {
    const parts = scene.structures.filter(({ site }) => site === id);
    return { site: id, system: parts[0]?.system ?? "", parts };
  });
  const others = scene.structures.filter(({ site }) => site === null);
  const systems = [...new Set(others.map(({ system }) => system))].map((system) => ({
    site: null,
    system,
    parts: others.filter((part) => part.system === system),
  }));
  return [...sites, ...systems].filter(({ parts }) => parts.length > 0);
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
 * The part that stands for its site and carries its marker: of the large ones, the one nearest to
 * the middle of all. For bone that is the pelvis, for the lymph nodes an armpit.
 */
export function standFor(parts: readonly SceneStructure[]): SceneStructure | null {
  const all = union(parts.map(({ bounds }) => bounds));
  if (!all) return null;
  const middle = centre(all);
  const largest = Math.max(...parts.map(({ bounds }) => boxVolume(bounds)));
  const far = (part: SceneStructure): number => length(subtract(centre(part.bounds), middle));
  const large = parts.filter(({ bounds }) => boxVolume(bounds) >= largest * LARGE);
  return large.reduce<SceneStructure | null>(
    (best, part) => (best === null || far(part) < far(best) - 1e-3 ? part : best),
    null,
  );
}
