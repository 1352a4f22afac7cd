import type { Wishes } from "./appearance";
import type { Pose } from "./orbit";

/** Everything that undo brings back: what is selected and shown, and from where it is seen. */
export interface Snapshot extends Wishes {
  readonly body: string;
  readonly pose: Pose | null;
  readonly view: string | null;
}

export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
