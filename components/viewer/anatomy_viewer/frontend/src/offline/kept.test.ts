import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OfflineList } from "../reader/protocol";
import { Kept } from "./kept";

const SCOPE = "https://example.org/atlas/";
const PROGRAM = "reader/index-abc.js";
const LIST: OfflineList = {
  version: "one",
  files: ["offline.html", PROGRAM],
  pages: { "": "offline.html", liver: "offline.html" },
};
const NEWER: OfflineList = {
  ...LIST,
  version: "two",
  files: ["offline.html", PROGRAM, "icon.svg"],
};

/** The part of a browser's storage that is asked for here. */
class Storage {
  readonly all = new Map<string, Map<string, Response>>();

  open(name: string): Promise<Cache> {
    const files = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, files);
    const key = (asked: Request | string): string =>
      typeof asked === "string" ? asked : asked.url;
    return Promise.resolve({
      match: (asked: Request | string) => Promise.resolve(files.get(key(asked))?.clone()),
      put: (asked: Request | string, answer: Response) => {
        files.set(key(asked), answer);
        return Promise.resolve();
      },
    } as unknown as Cache);
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.all.keys()]);
  }

  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.all.delete(name));
  }
}

let storage: Storage;
let kept: Kept;
let isAway: string;
const asked = vi.fn((address: string | Request) => {
  const url = typeof address === "string" ? address : address.url;
  if (isAway !== "" && url.includes(isAway))
    return Promise.reject(new TypeError("Failed to fetch"));
  return Promise.resolve(new Response(`now ${url.slice(SCOPE.length)}`));
});
const quiet = (): void => undefined;
const read = async (name: string, mode?: RequestMode): Promise<string | undefined> => {
  const request = new Request(SCOPE + name);
  if (mode) Object.defineProperty(request, "mode", { value: mode });
  return (await kept.find(request))?.text();
};

beforeEach(() => {
  storage = new Storage();
  kept = new Kept(SCOPE, storage as unknown as CacheStorage);
  isAway = "";
  asked.mockClear();
  vi.stubGlobal("fetch", asked);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("before anything is kept nothing is answered and nothing is stored", async () => {
  expect(await kept.find(new Request(`${SCOPE}liver.html`))).toBeNull();
  expect(await kept.list()).toBeNull();
});

test("what is kept is read without a network, and every text has a page", async () => {
  const shares: number[] = [];
  await kept.keep(LIST, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  isAway = SCOPE;
  expect(await kept.list()).toEqual(LIST);
  expect(await read(PROGRAM)).toBe(`now ${PROGRAM}`);
  for (const name of ["", "liver.html", "liver", "liver.html?view=back"]) {
    expect(await read(name, "navigate"), name).toBe("now offline.html");
  }
  await expect(read("bone.html", "navigate")).rejects.toThrow("Failed");
});

test("it is kept whole or not at all", async () => {
  isAway = PROGRAM;
  await expect(kept.keep(LIST, quiet)).rejects.toThrow("Failed");
  expect(await kept.list()).toBeNull();
});

test("a newer version takes the place of the other once it is whole, and fetches what is new", async () => {
  await kept.keep(LIST, quiet);
  isAway = "icon.svg";
  await expect(kept.keep(NEWER, quiet)).rejects.toThrow("Failed");
  expect(await kept.list()).toEqual(LIST);
  isAway = "";
  asked.mockClear();
  await kept.keep(NEWER, quiet);
  expect(await kept.list()).toEqual(NEWER);
  expect(storage.all.size).toBe(1);
  expect(asked.mock.calls.map(([url]) => url)).not.toContain(SCOPE + PROGRAM);
});

test("what is looked at later is kept if its name says its content", async () => {
  await kept.keep(LIST, quiet);
  for (const name of ["models/glb/fine-bone.abc.glb", "about.html"]) await read(name);
  isAway = SCOPE;
  expect(await read("models/glb/fine-bone.abc.glb")).toContain("fine-bone");
  await expect(read("about.html")).rejects.toThrow("Failed");
});

test("what others keep is left alone", async () => {
  await storage.open("somebody else");
  const neighbour = new Kept(`${SCOPE}read/`, storage as unknown as CacheStorage);
  await neighbour.keep(LIST, quiet);
  await kept.keep(LIST, quiet);
  await kept.remove();
  expect(await kept.list()).toBeNull();
  expect(await neighbour.list()).toEqual(LIST);
  expect(storage.all.has("somebody else")).toBe(true);
});
