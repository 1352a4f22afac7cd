/**
 * One value that many features read and few change. Listeners hear the new value and the one
 * before.
 */
export class Store<T extends object> {
  readonly #listeners = new Set<(now: T, before: T) => void>();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  get value(): Readonly<T> {
    return this.#value;
  }

  /** Change some fields. Nobody is told when nothing changes. */
  set(patch: Partial<T>): void {
    const before = this.#value;
    const changed = (Object.keys(patch) as (keyof T)[]).some((key) => patch[key] !== before[key]);
    if (!changed) return;
    this.#value = { ...before, ...patch };
    for (const listener of this.#listeners) listener(this.#value, before);
  }

  /** Call `listener` at once and after each change; returns how to stop. */
  watch(listener: (now: T, before: T) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#value, this.#value);
    return () => this.#listeners.delete(listener);
  }
}
