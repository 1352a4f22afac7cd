/**
 * Why there is no body to see: the browser has no WebGL 2; the page's policy forbids WebAssembly, with
 * which the body is unpacked; the browser has none; or something has failed that nobody foresaw.
 */
export type Reason = "unsupported" | "blocked" | "undecodable" | "failed";

/** The body cannot be shown here, and trying again would not help. */
export class NoBodyError extends Error {
  override readonly name = "NoBodyError";

  constructor(
    readonly reason: Exclude<Reason, "failed">,
    options?: ErrorOptions,
  ) {
    super(`The body cannot be shown: ${reason}`, options);
  }
}

/** Why an error means that there is no body. */
export const reasonOf = (error: unknown): Reason =>
  error instanceof NoBodyError ? error.reason : "failed";
