const MOST = 200;

/** What can be taken back: each state, and what of it was changed. */
export class History<T> {
  #past: T[] = [];
  #future: T[] = [];
  #what: string | null = null;

  constructor(private present: T) {}

  get now(): T {
    return this.present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Go on with another state. What is typed into one field (`what`) is taken back at once. */
  push(state: T, what: string | null = null): void {
    if (what === null || what !== this.#what) {
      this.#past = [...this.#past, this.present].slice(-MOST);
    }
    this.#what = what;
    this.#future = [];
    this.present = state;
  }

  undo(): T {
    return this.#go(this.#past, this.#future);
  }

  redo(): T {
    return this.#go(this.#future, this.#past);
  }

  #go(from: T[], to: T[]): T {
    const state = from.pop();
    if (state !== undefined) {
      to.push(this.present);
      this.present = state;
      this.#what = null;
    }
    return this.present;
  }
}
