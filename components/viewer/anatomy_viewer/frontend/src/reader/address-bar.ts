import type { Known } from "./pure/address";
import { fileOf, hashOf, parted, queryOf } from "./pure/files";

/** Where a place is written down, and where its steps are kept. */
export interface AddressBar {
  /** What it says of the place, without `?`. */
  readonly query: string;
  /** Whether another window with this address would show the same. */
  readonly isShared: boolean;
  /** The section that it names; empty for the beginning. */
  readonly section: string;
  /** How a link says what a query says. */
  hrefOf(query: string): string;
  /** The whole address of a place, to give away; null where only this machine has it. `home` is where
   * readers open the atlas, if its host has said so. */
  linkOf(query: string, home: string | null): string | null;
  /** Write a place, and maybe a section of it, as a step of its own or into the present one. */
  write(query: string, isStep: boolean, section?: string): void;
  /** Write that a section of what is read is looked at: a step of its own. */
  writeSection(id: string): void;
  /** Hear of Back and Forward. */
  onReturn(listener: () => void, signal: AbortSignal): void;
}

/** The browser's own. */
class BrowserBar implements AddressBar {
  readonly isShared = true;

  get query(): string {
    return location.search.slice(1);
  }

  get section(): string {
    return decode(location.hash.slice(1));
  }

  hrefOf(query: string): string {
    return asQuery(query);
  }

  linkOf(query: string, home: string | null): string | null {
    return new URL(this.hrefOf(query), home ?? location.href.replace(/[?#].*/, "")).href;
  }

  write(query: string, isStep: boolean, section = ""): void {
    put((this.hrefOf(query) || location.pathname) + (section && `#${section}`), isStep);
  }

  writeSection(id: string): void {
    if (location.hash !== `#${id}`) put(`#${id}`, true);
  }

  onReturn(listener: () => void, signal: AbortSignal): void {
    addEventListener("popstate", listener, { signal });
  }
}

export const BROWSER: AddressBar = new BrowserBar();

/** The same in the reading edition, where each text has a file. */
export class FileBar extends BrowserBar {
  constructor(private readonly known: Known) {
    super();
  }

  override get query(): string {
    // Some hosts take the ending of a file away.
    const name =
      location.pathname
        .split("/")
        .at(-1)
        ?.replace(/\.html$/, "") ?? "";
    return queryOf((name ? `${name}.html` : "./") + location.search) ?? "";
  }

  override hrefOf(query: string): string {
    return fileOf(query, this.known);
  }
}

/** The same in the one file that carries all texts: it has a single address, and is on somebody's disk. */
export class HashBar extends BrowserBar {
  constructor(private readonly known: Known) {
    super();
  }

  override get query(): string {
    return queryOf(parted(location.hash).place) ?? "";
  }

  override get section(): string {
    return decode(parted(location.hash).section);
  }

  override hrefOf(query: string): string {
    return hashOf(query, this.known);
  }

  override linkOf(query: string, home: string | null): string | null {
    return home && new URL(asQuery(query), home).href;
  }

  override writeSection(id: string): void {
    const { place } = parted(location.hash);
    if (id !== this.section) put(`${place || this.hrefOf("")}#${id}`, true);
  }
}

/** None: for a reader on a page whose address is somebody else's; `query` is where it begins. */
export function noAddress(query: string): AddressBar {
  return {
    query,
    isShared: false,
    section: "",
    hrefOf: asQuery,
    linkOf: (query, home) => BROWSER.linkOf(query, home),
    write: () => undefined,
    writeSection: () => undefined,
    onReturn: () => undefined,
  };
}

/** Write an address. A frame without an origin of its own (`sandbox`) has none that may be written. */
function put(address: string, isStep: boolean): void {
  try {
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // What is read goes on; only the address stays.
  }
}

const asQuery = (query: string): string => query && `?${query}`;

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
