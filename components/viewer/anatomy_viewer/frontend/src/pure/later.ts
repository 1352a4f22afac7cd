/** One thing that is done after a pause: asked for again, it waits anew. */
export class Later {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly action: () => void,
  ) {}

  ask(): void {
    this.cancel();
    this.#timer = setTimeout(this.action, this.milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
