/** What the browser keeps for this page; null where it keeps nothing, or does not allow it. */
export function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Hear of it when another tab has changed what is kept; a key of null: all was removed. */
export function onOtherTab(key: string, listener: () => void, signal: AbortSignal): void {
  addEventListener(
    "storage",
    (event) => {
      if (event.key === key || event.key === null) listener();
    },
    { signal },
  );
}

export type Kept = "kept" | "refused" | "full";

/** Keep something in this browser. Some keep nothing in private windows, some are full. */
export function keep(key: string, text: string): Kept {
  try {
    localStorage.setItem(key, text);
    return "kept";
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    return isFull ? "full" : "refused";
  }
}

/** Keep something no longer. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing is kept here at all
  }
}

/** How everything begins that we keep. */
const OURS = "mbc-atlas.";

/** All that is kept, by its key. */
export function allKept(): ReadonlyMap<string, string> {
  try {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith(OURS));
    return new Map(ours.map((key) => [key, localStorage.getItem(key) ?? ""]));
  } catch {
    return new Map();
  }
}

/** Keep just this and nothing else, and let the page hear of it as if another tab had done it. */
export function keepOnly(all: ReadonlyMap<string, string>): void {
  try {
    for (const key of allKept().keys()) if (!all.has(key)) localStorage.removeItem(key);
  } catch {
    return; // nothing is kept here at all
  }
  for (const [key, text] of all) keep(key, text);
  tellOurselves();
}

/** A tab hears of others only: let ours read again what is kept. */
export function tellOurselves(): void {
  dispatchEvent(new StorageEvent("storage", { key: null }));
}
