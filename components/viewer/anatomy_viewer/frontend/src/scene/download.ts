import { fetchFile } from "../carried";
import type { SceneFile, WordKey } from "../protocol";
import { Patience } from "./patience";

export type Flaw = "missing" | "page" | "truncated" | "broken" | "network" | "stalled";

/** So long without a single byte, and a download is given up. */
export const STALL_MS = 20_000;

/** A file that did not come as it should, and how. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";

  constructor(
    readonly file: SceneFile,
    readonly flaw: Flaw,
    options?: ErrorOptions,
  ) {
    super(`${file.url}: ${flaw}`, options);
  }

  /** Whether it may come by itself when it is asked for again: it was the line, not the file. */
  get isPassing(): boolean {
    return ["network", "truncated", "stalled"].includes(this.flaw);
  }

  get word(): WordKey {
    return `viewer.error.file.${this.flaw}`;
  }
}

const GLB_MAGIC = 0x46546c67; // "glTF"

/**
 * Fetch a GLB, telling how many bytes have come. Tries a second time, past any cache, before it
 * gives up; not where nothing more comes: there the reader has waited long enough to be told.
 *
 * @throws DownloadError when something other than the whole GLB came.
 */
export async function download(
  file: SceneFile,
  onBytes: (received: number) => void,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  try {
    return await attempt(file, onBytes, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof DownloadError)) throw error;
    if (error.flaw === "stalled") throw error;
    onBytes(0);
    return attempt(file, onBytes, signal, { cache: "reload" });
  }
}

async function attempt(
  file: SceneFile,
  onBytes: (received: number) => void,
  signal: AbortSignal,
  init: RequestInit = {},
): Promise<ArrayBuffer> {
  const patience = new Patience(STALL_MS, signal);
  const fail = (flaw: Flaw, cause?: unknown): DownloadError =>
    new DownloadError(file, patience.isOver ? "stalled" : flaw, { cause });
  try {
    const response = await fetchFile(file.url, { ...init, signal: patience.signal }).catch(
      (error: unknown) => {
        throw fail("network", error);
      },
    );
    if (!response.ok) throw fail(response.status === 404 ? "missing" : "network");
    // Streamlit answers an unknown path with its own page and status 200.
    if (response.headers.get("content-type")?.includes("text/html")) throw fail("page");
    const count = (received: number): void => {
      patience.renew();
      onBytes(received);
    };
    const bytes = await read(response, file.bytes, count).catch((error: unknown) => {
      throw fail("truncated", error);
    });
    const flaw = flawOf(bytes);
    if (flaw) throw fail(flaw);
    return bytes.buffer as ArrayBuffer;
  } finally {
    patience.end();
  }
}

async function read(
  response: Response,
  expected: number,
  onBytes: (received: number) => void,
): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  let buffer = new Uint8Array(Math.max(expected, 12));
  let received = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.length > buffer.length) {
      const larger = new Uint8Array((received + value.length) * 2);
      larger.set(buffer);
      buffer = larger;
    }
    buffer.set(value, received);
    received += value.length;
    onBytes(received);
  }
  return received === buffer.length ? buffer : buffer.slice(0, received);
}

/** What is wrong with these bytes as a GLB; null when they are whole. */
export function flawOf(bytes: Uint8Array): Flaw | null {
  if (bytes.length < 12) return "truncated";
  const header = new DataView(bytes.buffer, bytes.byteOffset, 12);
  if (header.getUint32(0, true) !== GLB_MAGIC) {
    return /^\s*<(!doctype|html)/i.test(new TextDecoder().decode(bytes.slice(0, 64)))
      ? "page"
      : "broken";
  }
  return header.getUint32(8, true) > bytes.length ? "truncated" : null;
}
