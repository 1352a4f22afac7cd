import { afterEach, expect, test, vi } from "vitest";
import { STALL_MS, download, flawOf } from "./download";
import type { DownloadError } from "./download";

function glb(length: number, told = length): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x46546c67, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, told, true);
  return bytes;
}

const file = {
  name: "first",
  url: "/core.glb",
  bytes: 64,
  need: "first",
  site: null,
  body: null,
} as const;
const bring = (onBytes: (received: number) => void = () => undefined): Promise<ArrayBuffer> =>
  download(file, onBytes, new AbortController().signal);

function answer(...responses: (() => Response)[]): ReturnType<typeof vi.fn> {
  const fetcher = vi.fn();
  for (const response of responses) {
    fetcher.mockImplementationOnce(() => Promise.resolve().then(response));
  }
  vi.stubGlobal("fetch", fetcher);
  return fetcher;
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a whole file comes, and tells how far it is", async () => {
  answer(() => new Response(glb(64)));
  const told = vi.fn();
  expect((await bring(told)).byteLength).toBe(64);
  expect(told).toHaveBeenLastCalledWith(64);
});

test("a file that fails once is asked for a second time, past the cache", async () => {
  const fetcher = answer(
    () => new Response("no", { status: 404 }),
    () => new Response(glb(64)),
  );
  expect((await bring()).byteLength).toBe(64);
  expect(fetcher.mock.calls[1]?.[1]).toMatchObject({ cache: "reload" });
});

const page = (): Response =>
  new Response("<!doctype html>", { headers: { "content-type": "text/html" } });

test.each([
  ["missing", () => new Response("no", { status: 404 })],
  ["network", () => new Response("no", { status: 500 })],
  ["page", page],
  ["truncated", () => new Response(glb(64, 4096))],
  ["truncated", () => new Response(new Uint8Array(3))],
  ["broken", () => new Response(new Uint8Array(64))],
  [
    "network",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
])("a file that is %s twice is said to be so", async (flaw, response) => {
  answer(response, response);
  await expect(bring()).rejects.toMatchObject({ name: "DownloadError", flaw } satisfies Partial<
    Record<keyof DownloadError, unknown>
  >);
});

test("a page is known by its first words, whatever type it claims", () => {
  expect(flawOf(new TextEncoder().encode("  <!DOCTYPE html><html></html>"))).toBe("page");
});

test("a file larger than it was said to be still comes whole", async () => {
  answer(() => new Response(glb(500)));
  expect((await bring()).byteLength).toBe(500);
});

/** Answers once, and then as slowly as `send` does. */
function slowly(send: (into: ReadableStreamDefaultController<Uint8Array>) => void): void {
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start: (into) => {
        signal?.addEventListener("abort", () => {
          into.error(signal.reason);
        });
        send(into);
      },
    });
    return Promise.resolve(new Response(body));
  });
}

test.each([
  ["before the first byte", 0],
  ["in the middle", 5],
])("a download that stalls %s is given up, and told as what it is", async (_, bytes) => {
  vi.useFakeTimers();
  slowly((into) => {
    if (bytes > 0) into.enqueue(glb(64).slice(0, bytes));
  });
  const outcome = expect(bring()).rejects.toMatchObject({ flaw: "stalled", isPassing: true });
  await vi.advanceTimersByTimeAsync(STALL_MS + 10);
  await outcome;
});

test("a server that never answers is a download that stalls", async () => {
  vi.useFakeTimers();
  const never = (_: string, { signal }: RequestInit): Promise<Response> =>
    new Promise((__, reject) => {
      signal?.addEventListener("abort", () => {
        reject(new DOMException("aborted", "AbortError"));
      });
    });
  vi.stubGlobal("fetch", never);
  const outcome = expect(bring()).rejects.toMatchObject({ flaw: "stalled" });
  await vi.advanceTimersByTimeAsync(STALL_MS + 10);
  await outcome;
});

test("a slow line is no stall, as long as anything comes", async () => {
  vi.useFakeTimers();
  slowly((into) => {
    const bytes = glb(64);
    for (let n = 0; n < 8; n += 1) {
      setTimeout(
        () => {
          into.enqueue(bytes.slice(n * 8, n * 8 + 8));
          if (n === 7) into.close();
        },
        (n + 1) * STALL_MS * 0.8,
      );
    }
  });
  const coming = bring();
  await vi.advanceTimersByTimeAsync(STALL_MS * 8);
  expect((await coming).byteLength).toBe(64);
});
