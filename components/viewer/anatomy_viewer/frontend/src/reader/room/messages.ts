/**
 * What the two windows of a presenter say to each other: the room's, which a class sees, and the
 * presenter's own. Both keep what is shown, and the newer of two wins: so either may be reloaded, or
 * miss a message, and find out from the next greeting.
 */
export const VERSION = 1;

export type Role = "room" | "presenter";

/** All that is shown to the room. */
export interface Shown {
  /** Counts the changes; 0 before anything is shown. */
  readonly at: number;
  /** Who made the last one. Of two at once the presenter's counts. */
  readonly by: Role;
  /** The place, as an address says it. */
  readonly query: string;
  readonly black: boolean;
  /** The room keeps its picture while the presenter looks elsewhere. */
  readonly held: boolean;
  /** Whether the sites have their names on the body. */
  readonly names: boolean;
  /** Only what is chosen is seen. */
  readonly only: boolean;
  /** The picture by which a room is adjusted. */
  readonly card: boolean;
  /** Which answers of the question are open. */
  readonly open: readonly number[];
  /** What a word points at on the body. */
  readonly parts: readonly string[];
  /** When the presenter began, in milliseconds. */
  readonly since: number;
}

/** A point of the picture: shares of its width and height. */
export type Spot = readonly [x: number, y: number];

export type Message =
  /** I am here, and know of so many changes; `ratio`: how wide my picture is for its height. */
  | { readonly type: "hello"; readonly at: number; readonly ratio: number }
  | { readonly type: "shown"; readonly shown: Shown }
  /** Where the pointer is; null: nowhere. */
  | { readonly type: "pointer"; readonly spot: Spot | null; readonly pressed: boolean }
  /** All that is drawn, line by line. */
  | { readonly type: "ink"; readonly lines: readonly (readonly Spot[])[] }
  | { readonly type: "end" };

export type Sent = Message & {
  readonly mbcAtlasRoom: typeof VERSION;
  readonly pair: string;
  readonly from: Role;
};

/** More is no picture of a hand. */
export const MOST_LINES = 100;
export const MOST_SPOTS = 2000;
const LONGEST_QUERY = 500;
const MOST_NAMED = 300;
const LONGEST_NAME = 80;

export const NOTHING: Shown = {
  at: 0,
  by: "room",
  query: "",
  black: false,
  held: false,
  names: true,
  only: false,
  card: false,
  open: [],
  parts: [],
  since: 0,
};

export const other = (role: Role): Role => (role === "room" ? "presenter" : "room");

export function isNewer(one: Shown, than: Shown): boolean {
  return one.at > than.at || (one.at === than.at && one.by === "presenter" && than.by === "room");
}

export function envelope(message: Message, pair: string, from: Role): Sent {
  return { ...message, mbcAtlasRoom: VERSION, pair, from };
}

/** What the other window of a pair says; null for whatever else comes. */
export function heard(data: unknown, pair: string, from: Role): Message | null {
  if (!isRecord(data) || data.mbcAtlasRoom !== VERSION) return null;
  if (data.pair !== pair || data.from !== from) return null;
  switch (data.type) {
    case "hello":
      return isCount(data.at) && isRatio(data.ratio)
        ? { type: "hello", at: data.at, ratio: data.ratio }
        : null;
    case "shown": {
      const shown = shownIn(data.shown);
      return shown && { type: "shown", shown };
    }
    case "pointer":
      return (data.spot === null || isSpot(data.spot)) && typeof data.pressed === "boolean"
        ? { type: "pointer", spot: data.spot, pressed: data.pressed }
        : null;
    case "ink":
      return isList(data.lines, MOST_LINES, isLine) ? { type: "ink", lines: data.lines } : null;
    case "end":
      return { type: "end" };
    default:
      return null;
  }
}

function shownIn(data: unknown): Shown | null {
  if (!isRecord(data)) return null;
  const { at, by, query, black, held, names, only, card, open, parts, since } = data;
  if (!isCount(at) || !isCount(since) || (by !== "room" && by !== "presenter")) return null;
  if (typeof query !== "string" || query.length > LONGEST_QUERY) return null;
  if (!isFlag(black) || !isFlag(held) || !isFlag(names) || !isFlag(only) || !isFlag(card)) {
    return null;
  }
  if (!isList(open, MOST_NAMED, isCount) || !isList(parts, MOST_NAMED, isName)) return null;
  return { at, by, query, black, held, names, only, card, open, parts, since };
}

const isFlag = (value: unknown): value is boolean => typeof value === "boolean";

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const isRatio = (value: unknown): value is number =>
  typeof value === "number" && value > 0.05 && value < 20;

const isShare = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= 1;

const isName = (value: unknown): value is string =>
  typeof value === "string" && value.length <= LONGEST_NAME;

function isSpot(value: unknown): value is Spot {
  return Array.isArray(value) && value.length === 2 && value.every(isShare);
}

const isLine = (value: unknown): value is readonly Spot[] => isList(value, MOST_SPOTS, isSpot);

function isList<One>(
  value: unknown,
  most: number,
  is: (one: unknown) => one is One,
): value is readonly One[] {
  return Array.isArray(value) && value.length <= most && value.every(is);
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}

const NAME = /^mbc-atlas-(room|presenter)-([0-9a-f]{16})$/;

/** Which window of which pair is called so; a window keeps its name when it is reloaded. */
export function windowCalled(name: string): { readonly role: Role; readonly pair: string } | null {
  const [, role, pair] = NAME.exec(name) ?? [];
  return pair ? { role: role === "room" ? "room" : "presenter", pair } : null;
}

export const nameOfWindow = (role: Role, pair: string): string => `mbc-atlas-${role}-${pair}`;

/** A pair that no other presenter has, on this machine or on this site. */
export function newPair(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
