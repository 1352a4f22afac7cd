/** Without accents, case and ligatures: "Hígado" and "higado" are the same word. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
