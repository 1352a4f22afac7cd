import type { OfflineList } from "../reader/protocol";

/** Says what there is to keep (`serving/offline.py`); it is in a version's cache once all else is. */
const LIST = "offline.json";
const MOST_AT_ONCE = 6;

/** What this browser keeps of the edition below an address. Each version has a cache of its own. */
export class Kept {
  readonly #name: string;

  constructor(
    private readonly scope: string,
    private readonly storage: CacheStorage = caches,
  ) {
    this.#name = `mbc-atlas ${scope} `;
  }

  /** The version that is whole; null before one is. */
  async version(): Promise<Cache | null> {
    for (const name of await this.#names()) {
      const cache = await this.storage.open(name);
      if (await cache.match(this.#at(LIST))) return cache;
    }
    return null;
  }

  async list(): Promise<OfflineList | null> {
    const list = await (await this.version())?.match(this.#at(LIST));
    return list ? ((await list.json()) as OfflineList) : null;
  }

  /** What the server has now; nothing that is kept answers in its place (`worker.ts`). */
  async offered(): Promise<OfflineList> {
    const answer = await fetch(this.#at(LIST), { cache: "no-store" });
    if (!answer.ok) throw new Error(`${LIST}: ${answer.status}`);
    return (await answer.json()) as OfflineList;
  }

  /** Keep a version, whole or not at all. One that was kept before goes when it is here. */
  async keep(list: OfflineList, told: (share: number) => void): Promise<void> {
    const before = await this.version();
    const name = this.#name + list.version;
    const cache = await this.storage.open(name);
    const waiting = [...list.files];
    const bring = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        const address = this.#at(file);
        // What has its content's digest in its name is the same in both versions, and in any cache.
        const isSame = isNamedByContent(file);
        const old = isSame ? await before?.match(address) : undefined;
        const cached: RequestInit = { cache: isSame && !before ? "default" : "no-store" };
        const answer = old ?? (await fetch(address, cached));
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        await cache.put(address, answer);
        told(1 - waiting.length / list.files.length);
      }
    };
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, bring));
    await cache.put(this.#at(LIST), Response.json(list));
    for (const other of await this.#names()) if (other !== name) await this.storage.delete(other);
  }

  async remove(): Promise<void> {
    for (const name of await this.#names()) await this.storage.delete(name);
  }

  /** What is kept under an address; null where nothing is kept at all, or not this. */
  async find(request: Request): Promise<Response | null> {
    const cache = await this.version();
    if (!cache) return null;
    const page = request.mode === "navigate" ? await this.#pageOf(request.url) : null;
    const found = await cache.match(page ?? request);
    if (found) return found;
    const answer = await fetch(request);
    // What a reader looks at later is kept as well: the man, the finest detail.
    if (answer.status === 200 && isNamedByContent(this.#within(request.url))) {
      await cache.put(request, answer.clone()).catch(() => undefined); // there may be no room
    }
    return answer;
  }

  /** The page that shows any text of a language, once its program runs. */
  async #pageOf(url: string): Promise<string | null> {
    const name = this.#within(url).replace(/[?#].*|\.html(?=[?#]|$)/g, "");
    const page = (await this.list())?.pages[name];
    return page === undefined ? null : this.#at(page);
  }

  async #names(): Promise<string[]> {
    return (await this.storage.keys()).filter((name) => name.startsWith(this.#name));
  }

  #at(file: string): string {
    return new URL(file, this.scope).href;
  }

  #within(url: string): string {
    return url.startsWith(this.scope) ? url.slice(this.scope.length) : url;
  }
}

const isNamedByContent = (file: string): boolean =>
  /^(?:reader|models\/glb)\/|^library\/[0-9a-f]{20}\./.test(file);
