import { fetchFile } from "../carried";
import { hasOwnLesson, isOwnText } from "./make/kept";
import type { Language, LibraryIndex } from "./protocol";

const INDEX = "library/index.json";
const PATIENCE_MS = 20_000;
/** For what nobody waits for: a server may be at work on an edit. */
const LONG_PATIENCE_MS = 120_000;
/** How our files begin: a hotel's page to log in is not the words. */
const OURS = /^(<article |<a class="skip"|[{[])/;

/** Something is not to be had now: no network, no server, or another answer than was asked for. */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";

  constructor(
    address: string,
    /** The server is there, and has another edition by now. */
    readonly isGone = false,
  ) {
    super(`${address} is not to be had`);
  }
}

export function isGone(error: unknown): boolean {
  return error instanceof UnavailableError && error.isGone;
}

/**
 * What Python has made of the words, as files. Each is fetched once: an edit gives it another name,
 * and the index tells of that.
 */
export class Library {
  readonly #here = new Map<string, string>();
  readonly #coming = new Map<string, Promise<string>>();
  readonly #languages = new Map<string, Language>();

  constructor(private index: LibraryIndex) {}

  /** The library that the server of the page has. */
  static async found(): Promise<Library> {
    return new Library(JSON.parse(await fetchText(INDEX)) as LibraryIndex);
  }

  /** Where readers open the atlas, if its host has said so. */
  get publicAddress(): string | null {
    return this.index.address;
  }

  get languages(): readonly string[] {
    return Object.keys(this.index.languages);
  }

  /** A language with what is a reader's own in it; the same object as long as nothing is edited. */
  async language(lang: string): Promise<Language> {
    const language = await this.#given(lang);
    if (!hasOwnLesson()) return language;
    const { takeIn, withOwn } = await import("./make/own-lessons");
    await takeIn();
    return withOwn(language);
  }

  async #given(lang: string): Promise<Language> {
    try {
      return await this.#language(lang);
    } catch (error) {
      if (!isGone(error)) throw error;
      await this.renew(); // it has been edited since
      return this.#language(lang);
    }
  }

  async #language(lang: string): Promise<Language> {
    const address = this.index.languages[lang] ?? "";
    const language = this.#languages.get(address) ?? (await this.json<Language>(address));
    this.#languages.set(address, language);
    return language;
  }

  /** A file that is already here. */
  now(address: string): string | undefined {
    return this.#here.get(address);
  }

  /** Take over what the page came with. */
  keep(address: string, text: string): void {
    this.#here.set(address, text);
  }

  async text(address: string): Promise<string> {
    const here = this.#here.get(address);
    if (here !== undefined) return here;
    const coming = this.#coming.get(address) ?? this.#made(address) ?? fetchText(address);
    this.#coming.set(address, coming);
    try {
      const text = await coming;
      this.#here.set(address, text);
      return text;
    } finally {
      this.#coming.delete(address);
    }
  }

  /** A text of the reader's own. */
  #made(address: string): Promise<string> | null {
    if (!isOwnText(address)) return null;
    return import("./make/lesson-text").then(({ ownText }) => ownText(address, this));
  }

  async json<T>(address: string): Promise<T> {
    const text = await this.text(address);
    try {
      return JSON.parse(text) as T;
    } catch {
      this.#here.delete(address); // it was cut off: the next to ask gets another
      throw new UnavailableError(address);
    }
  }

  /** Ask what there is now: a language may be another one from now on. */
  async renew(): Promise<void> {
    this.index = JSON.parse(await fetchText(INDEX, LONG_PATIENCE_MS)) as LibraryIndex;
  }
}

async function fetchText(address: string, patienceMs = PATIENCE_MS): Promise<string> {
  const { status, text } = await ask(address, patienceMs);
  if (status !== 200 || !OURS.test(text)) throw new UnavailableError(address, status === 404);
  return text;
}

/** What the server answers. A line may also break, or stall, within the answer. */
async function ask(address: string, patienceMs: number): Promise<{ status: number; text: string }> {
  try {
    const response = await fetchFile(address, { signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, text: await response.text() };
  } catch {
    throw new UnavailableError(address);
  }
}
