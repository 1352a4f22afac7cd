import type { LevelName } from "./atlas";
import { radians } from "./geometry";

/** From the coarsest to the finest. */
export const LEVELS: readonly LevelName[] = ["core", "standard", "fine"];

export const isFiner = (a: LevelName, b: LevelName): boolean =>
  LEVELS.indexOf(a) > LEVELS.indexOf(b);

/** How many pixels an error of so many millimetres is at a distance, on a picture so high. */
export function errorPx(
  error_mm: number,
  distance_m: number,
  fov: number,
  heightPx: number,
): number {
  const metresAcross = 2 * Math.max(distance_m, 0.01) * Math.tan(radians(fov) / 2);
  return ((error_mm / 1000) * heightPx) / metresAcross;
}

/** The level that a part is drawn with, and the best that there is of it. */
export interface Drawn {
  readonly level: LevelName;
  readonly best: LevelName;
}

/** The lowest level among parts that could be better; among all of them the highest when none could. */
export function lowestLevel(parts: readonly Drawn[]): LevelName {
  const waiting = parts.filter(({ level, best }) => isFiner(best, level));
  const of = (some: readonly Drawn[]): number[] => some.map(({ level }) => LEVELS.indexOf(level));
  const index = waiting.length > 0 ? Math.min(...of(waiting)) : Math.max(0, ...of(parts));
  return LEVELS[index] ?? "core";
}
