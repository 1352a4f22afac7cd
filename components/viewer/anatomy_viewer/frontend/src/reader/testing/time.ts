/** A promise that a test keeps, or breaks, when it wants to. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

export function deferred<T>(): Deferred<T> {
  const ends: Pick<Deferred<T>, "resolve" | "reject">[] = [];
  const promise = new Promise<T>((resolve, reject) => {
    ends.push({ resolve, reject });
  });
  return Object.assign({ promise }, ...ends) as Deferred<T>;
}

/** Let everything happen that waits for nothing else. */
export async function aMoment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
