import type { WordKey } from "../protocol";
import { wrap } from "./orbit";

const AROUND = [
  "viewer.side.front",
  "viewer.side.front_left",
  "viewer.side.left",
  "viewer.side.back_left",
  "viewer.side.back",
  "viewer.side.back_right",
  "viewer.side.right",
  "viewer.side.front_right",
] as const satisfies readonly WordKey[];

const STEEP = 25;

/** From where the body is seen: one of eight sides, and whether from above or below. */
export function sideSeen(
  azimuth: number,
  elevation: number,
): { around: WordKey; height: WordKey | null } {
  const eighth = (Math.round(wrap(azimuth) / 45) + 8) % 8;
  return {
    around: AROUND[eighth] ?? "viewer.side.front",
    height:
      elevation > STEEP ? "viewer.side.above" : elevation < -STEEP ? "viewer.side.below" : null,
  };
}
