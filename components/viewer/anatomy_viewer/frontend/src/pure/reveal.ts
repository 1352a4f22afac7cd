import type { Structure } from "./atlas";

/** What of all that has arrived is shown, hidden, or seen through. */
export interface Revealed {
  shows(part: Structure): boolean;
  /** Ids of what something else lies in and is to be seen through. */
  readonly seenThrough: ReadonlySet<string>;
  readonly showsExamples: boolean;
}

/** Nothing is looked into, no examples. */
export const SHOWN_AS_ALWAYS: Revealed = {
  shows: ({ reveal }) => reveal === "always",
  seenThrough: new Set(),
  showsExamples: false,
};

interface Asked {
  readonly site: string | null;
  readonly inside: boolean;
  readonly examples: boolean;
}

/**
 * What the reader's wishes and a text's pointing reveal, out of the parts that are here: while the
 * inside of a site is still on its way, its outside stays.
 */
export function reveal(
  parts: readonly Structure[],
  { site, inside, examples }: Asked,
  pointed: ReadonlySet<string>,
): Revealed {
  // Half a liver would be worse than none: what is pointed at inside a site brings all of it.
  const opened = new Set(
    parts.filter((part) => part.reveal === "inside" && pointed.has(part.id)).map((p) => p.site),
  );
  if (inside) opened.add(site);
  const isRevealed = (part: Structure): boolean =>
    part.reveal === "inside"
      ? opened.has(part.site)
      : (examples && (site === null || part.site === site)) || pointed.has(part.id);
  const extra = parts.filter((part) => part.reveal !== "always" && isRevealed(part));
  const shown = new Set(extra.map(({ id }) => id));
  const replaced = new Set(extra.flatMap(({ replaces }) => replaces));
  const seenThrough = new Set(extra.flatMap(({ within }) => within));
  // What stands for something that is seen through is seen through as well.
  for (const { id, replaces } of extra) {
    if (replaces.some((other) => seenThrough.has(other))) seenThrough.add(id);
  }
  return {
    shows: ({ id, reveal: when }) => (when === "always" ? !replaced.has(id) : shown.has(id)),
    seenThrough,
    showsExamples: extra.some((part) => part.reveal === "example"),
  };
}
