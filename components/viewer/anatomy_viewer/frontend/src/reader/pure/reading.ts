/** How somebody likes to read: the size of the text in percent, its contrast, and its numbers. */
export interface ReadingStyle {
  readonly size: number;
  readonly contrast: "normal" | "more";
  readonly sources: "shown" | "hidden";
}

const WORDS = { contrast: ["normal", "more"], sources: ["shown", "hidden"] } as const;

export const USUAL: ReadingStyle = { size: 100, contrast: "normal", sources: "shown" };
export const WHATS = Object.keys(USUAL) as (keyof ReadingStyle)[];

/** Read what was kept. What is not understood is left at the usual. */
export function parseReading(text: string | null): ReadingStyle {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<ReadingStyle> | null;
    return WHATS.reduce((style, what) => changed(style, what, String(kept?.[what])), USUAL);
  } catch {
    return USUAL;
  }
}

/** The style after a choice; a choice that makes no sense changes nothing. */
export function changed(
  style: ReadingStyle,
  what: keyof ReadingStyle,
  value: string,
): ReadingStyle {
  if (what !== "size") {
    return (WORDS[what] as readonly string[]).includes(value) ? { ...style, [what]: value } : style;
  }
  const size = Number(value);
  return size >= 100 && size <= 200 ? { ...style, size } : style;
}
