/**
 * Which option a key leads to, of `count` options; `active` is the present one, null when the
 * keyboard is in the text. Undefined: the key is none of the list's.
 */
export function choiceForKey(
  key: string,
  active: number | null,
  count: number,
): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return active === null ? 0 : active === last ? null : active + 1;
    case "ArrowUp":
      return active === null ? last : active === 0 ? null : active - 1;
    case "Home":
      return active === null ? undefined : 0;
    case "End":
      return active === null ? undefined : last;
    default:
      return undefined;
  }
}
