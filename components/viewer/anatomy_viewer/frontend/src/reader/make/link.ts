/** Longer addresses are cut off by mail programs and messengers. */
export const LONGEST_LINK = 8000;
/** A few bytes may unpack to very many. */
const MOST_BYTES = 256 * 1024;

/** A text in the letters of an address. */
export async function packed(text: string): Promise<string> {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  const base64 = btoa(Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join(""));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The same back; null for what is none, or more than a lesson can be. */
export async function unpacked(letters: string): Promise<string | null> {
  try {
    const base64 = letters.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const found = await through(new DecompressionStream("deflate-raw"), bytes);
    return found && new TextDecoder("utf-8", { fatal: true }).decode(found);
  } catch {
    return null;
  }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: number[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(parts);
    if (parts.length + value.length > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    for (const byte of value) parts.push(byte);
  }
}
