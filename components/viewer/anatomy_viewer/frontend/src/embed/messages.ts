/**
 * What a page and the atlas in a frame of it say to each other (docs/embedding.md). A later version may
 * say more; what is said here stays as it is.
 */
export const VERSION = 1;

/** Told by the atlas. */
export type Told =
  | { readonly type: "ready" }
  /** What is read now, as the query of an address says it. */
  | { readonly type: "place"; readonly query: string }
  /** How high all of it is, in pixels. */
  | { readonly type: "height"; readonly px: number };

/** Asked by the page: show another place. */
export interface Asked {
  readonly type: "show";
  readonly query: string;
}

type Sent<Message> = Message & { readonly mbcAtlas: typeof VERSION };

/** Longer queries are no places. */
const LONGEST = 500;

export function message<Message extends Told | Asked>(said: Message): Sent<Message> {
  return { ...said, mbcAtlas: VERSION };
}

/** What a page asks for; null for whatever else is sent to a window. */
export function askedIn(data: unknown): Asked | null {
  if (!isOurs(data) || data.type !== "show") return null;
  const { query } = data;
  return typeof query === "string" && query.length <= LONGEST ? { type: "show", query } : null;
}

/** What the atlas tells; null for whatever else is sent to a window. */
export function toldIn(data: unknown): Told | null {
  if (!isOurs(data)) return null;
  const { type, query, px } = data;
  if (type === "ready") return { type };
  if (type === "place" && typeof query === "string") return { type, query };
  return type === "height" && typeof px === "number" && px > 0 ? { type, px } : null;
}

function isOurs(data: unknown): data is Record<string, unknown> {
  return (
    typeof data === "object" && data !== null && "mbcAtlas" in data && data.mbcAtlas === VERSION
  );
}
