import type { Wishes } from "./appearance";
import type { Structure } from "./atlas";
import { isContent, tissueOf } from "./tissue";

/** What of all that has arrived is shown, hidden, or seen through. */
export interface Revealed {
  shows(part: Structure): boolean;
  /** Ids of what an inner part lies in, and of what belongs to that: the inside is seen through it. */
  readonly seenThrough: ReadonlySet<string>;
  /** The same for what examples lie in. */
  readonly holdsExamples: ReadonlySet<string>;
  readonly showsExamples: boolean;
}

/** Nothing is looked into, no examples. */
export const SHOWN_AS_ALWAYS: Revealed = {
  shows: ({ reveal }) => reveal === "always",
  seenThrough: new Set(),
  holdsExamples: new Set(),
  showsExamples: false,
};

type Asked = Pick<Wishes, "site" | "inside" | "examples" | "layers">;

/**
 * What the reader's wishes and a text's pointing reveal, out of the parts that are here: while the
 * inside of a site is still on its way, its outside stays.
 */
export function reveal(
  parts: readonly Structure[],
  { site, inside, examples, layers }: Asked,
  pointed: ReadonlySet<string>,
): Revealed {
  // Half a liver would be worse than none: what is pointed at inside a site brings all of it.
  const opened = new Set(
    parts.filter((part) => part.reveal === "inside" && pointed.has(part.id)).map((p) => p.site),
  );
  if (inside) opened.add(site);
  const isOpened = ({ site: its, reveal: when }: Structure): boolean =>
    when === "inside" && opened.has(its);
  const isMuscle = ({ layer }: Structure): boolean =>
    layer === "muscles" && layers.muscles !== "hidden";
  const isRevealed = (part: Structure): boolean =>
    part.reveal === "inside"
      ? isOpened(part) || isMuscle(part)
      : (examples && (site === null || part.site === site)) || pointed.has(part.id);
  const extra = parts.filter((part) => part.reveal !== "always" && isRevealed(part));
  const shown = new Set(extra.map(({ id }) => id));
  const replaced = new Set(extra.flatMap(({ replaces }) => replaces));
  const shows = ({ id, reveal: when }: Structure): boolean =>
    when === "always" ? !replaced.has(id) : shown.has(id);
  // What belongs together is seen through together: a bone, a lobe or a muscle that stayed solid
  // among the others would look chosen, and those others ill.
  const around = (isInner: (part: Structure) => boolean): ReadonlySet<string> => {
    const within = new Set(extra.filter(isInner).flatMap((part) => part.within));
    const sites = new Set(parts.flatMap(({ id, site: its }) => (within.has(id) ? its : null)));
    const covers = parts.filter(
      (part) =>
        part.reveal !== "example" && part.site !== null && sites.has(part.site) && shows(part),
    );
    return new Set(covers.filter((part) => !isContent(tissueOf(part))).map(({ id }) => id));
  };
  return {
    shows,
    seenThrough: around(isOpened),
    holdsExamples: around((part) => part.reveal === "example"),
    showsExamples: extra.some((part) => part.reveal === "example"),
  };
}
