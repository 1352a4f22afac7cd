/** Gives up when nothing has happened for a while, or when nobody wants it any more. */
export class Patience {
  readonly #abort = new AbortController();
  readonly #stop = (): void => {
    this.#abort.abort();
  };
  #timer: ReturnType<typeof setTimeout>;
  isOver = false;

  constructor(
    private readonly milliseconds: number,
    private readonly outer: AbortSignal,
  ) {
    outer.addEventListener("abort", this.#stop);
    if (outer.aborted) this.#stop();
    this.#timer = this.#wait();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Something has happened. */
  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#wait();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.outer.removeEventListener("abort", this.#stop);
  }

  #wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.isOver = true;
      this.#stop();
    }, this.milliseconds);
  }
}
