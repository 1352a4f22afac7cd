const MINUTE_MS = 60_000;

/** How long somebody has presented, and what is left of the time that was planned. */
export interface Spent {
  readonly minutes: number;
  /** Below zero: it has taken longer. Null where nothing is planned. */
  readonly left: number | null;
}

export function spent(since: number, now: number, planned: number | null): Spent {
  const minutes = Math.max(0, Math.floor((now - since) / MINUTE_MS));
  return { minutes, left: planned === null ? null : planned - minutes };
}
