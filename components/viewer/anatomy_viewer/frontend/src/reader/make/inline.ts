/** A piece of a text as it is shown. */
export type Piece =
  | { readonly kind: "text" | "strong" | "em"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

const MARKS = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\((\?[\w=,*&-]+|https:\/\/[^\s)]+)\)/g;
/** What only the atlas's own texts do; what stands before it is read. */
const SOURCES_WITHIN = /\s*\[\^[^\]\s]+\]/g;
const DANGER = /\s*\{danger: *([a-z0-9-]+)\}/;
const OTHER_MARKS = /\s*\{(?:array|action|looks): *[^}]*\}/g;

/** What a statement says: its pieces, and the danger that it tells of. */
export function inline(text: string): { pieces: readonly Piece[]; danger: string | null } {
  const danger = DANGER.exec(text)?.[1] ?? null;
  const plain = text.replace(DANGER, "").replace(SOURCES_WITHIN, "").replace(OTHER_MARKS, "");
  const pieces: Piece[] = [];
  const tell = (kind: "text" | "strong" | "em", said: string): void => {
    if (said) pieces.push({ kind, text: said });
  };
  let from = 0;
  for (const found of plain.matchAll(MARKS)) {
    tell("text", plain.slice(from, found.index));
    const [whole, strong = "", em = "", said, href] = found;
    if (said !== undefined && href !== undefined) pieces.push({ kind: "link", text: said, href });
    else tell(strong ? "strong" : "em", strong || em);
    from = found.index + whole.length;
  }
  tell("text", plain.slice(from));
  return { pieces, danger };
}

/** The same as it is read aloud. */
export function plainOf(text: string): string {
  return inline(text)
    .pieces.map((piece) => piece.text)
    .join("");
}
