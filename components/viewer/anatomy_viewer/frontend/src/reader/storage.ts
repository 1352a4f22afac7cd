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
