/** Why there is no body to see: the browser has no WebGL 2, or something has failed that nobody foresaw. */
export type Reason = "unsupported" | "failed";

/** The browser cannot show the body, and trying again would not help. */
export class NoBodyError extends Error {
  override readonly name = "NoBodyError";
}

/** Why an error means that there is no body. */
export const reasonOf = (error: unknown): Reason =>
  error instanceof NoBodyError ? "unsupported" : "failed";
