/** Where a place is written down, and where its steps are kept. */
export interface AddressBar {
  /** What it says of the place, without `?`. */
  readonly query: string;
  /** The section that it names; empty for the beginning. */
  readonly section: string;
  /** Write a place, and maybe a section of it, as a step of its own or into the present one. */
  write(query: string, isStep: boolean, section?: string): void;
  /** Write that a section of what is read is looked at: a step of its own. */
  writeSection(id: string): void;
  /** Hear of Back and Forward. */
  onReturn(listener: () => void, signal: AbortSignal): void;
}

/** The browser's own. */
export const BROWSER: AddressBar = {
  get query() {
    return location.search.slice(1);
  },
  get section() {
    return decode(location.hash.slice(1));
  },
  write(query, isStep, section = "") {
    const address = location.pathname + (query && `?${query}`) + (section && `#${section}`);
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  },
  writeSection(id) {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
  },
  onReturn(listener, signal) {
    addEventListener("popstate", listener, { signal });
  },
};

/** None: for a reader on a page whose address is somebody else's; `query` is where it begins. */
export function noAddress(query: string): AddressBar {
  return {
    query,
    section: "",
    write: () => undefined,
    writeSection: () => undefined,
    onReturn: () => undefined,
  };
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
