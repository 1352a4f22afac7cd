/** What can be taken back: the last views, newest last, a bounded number of them. */
export class History<T> {
  readonly #past: T[] = [];

  constructor(
    private readonly same: (a: T, b: T) => boolean,
    private readonly capacity = 50,
  ) {}

  /** Remember how things are, before they change. The same again is remembered once. */
  remember(now: T): void {
    const last = this.#past.at(-1);
    if (last !== undefined && this.same(last, now)) return;
    this.#past.push(now);
    if (this.#past.length > this.capacity) this.#past.shift();
  }

  /** Take the last change back: returns how things were. */
  back(): T | undefined {
    return this.#past.pop();
  }

  get isEmpty(): boolean {
    return this.#past.length === 0;
  }
}
