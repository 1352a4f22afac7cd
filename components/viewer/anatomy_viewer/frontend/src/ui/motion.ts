/** Whether the reader asked their system for less motion: then nothing flies or fades. */
export function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
