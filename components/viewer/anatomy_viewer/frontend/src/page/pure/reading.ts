/** How somebody likes to read: the size of the text in percent, and how strong its contrast is. */
export interface ReadingStyle {
  readonly size: number;
  readonly contrast: "normal" | "more";
}

export const USUAL: ReadingStyle = { size: 100, contrast: "normal" };

/** Read what was kept. What is not understood is left at the usual. */
export function parseReading(text: string | null): ReadingStyle {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<ReadingStyle> | null;
    return changed(changed(USUAL, "size", String(kept?.size)), "contrast", String(kept?.contrast));
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
  if (what === "contrast") {
    return value === "normal" || value === "more" ? { ...style, contrast: value } : style;
  }
  const size = Number(value);
  return size >= 100 && size <= 200 ? { ...style, size } : style;
}
