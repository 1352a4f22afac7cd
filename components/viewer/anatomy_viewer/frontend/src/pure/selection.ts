import type { Selection } from "../protocol";

/** Whether two selections are the same, in whatever order their fields stand. */
export function sameSelection(a: Selection, b: Selection): boolean {
  return (Object.keys(a) as (keyof Selection)[]).every((key) => a[key] === b[key]);
}
