import type { SceneFile } from "./protocol";
import { isExtra, planFiles } from "./pure/plan";
import type { Plan, Wants } from "./pure/plan";
import { DownloadError, download } from "./scene/download";

/** What a file was for: the whole body, something the reader asked for, or the small parts. */
export type Purpose = "first" | "asked" | "detail";

/** What loading tells the viewer. */
export interface LoadingEvents {
  /** Share of the bytes that have come of what is needed to show anything. */
  progress(share: number): void;
  /** Share of the bytes that have come of what the reader asked for; null: it is all here. */
  coming(share: number | null): void;
  /** A whole file came; resolves when it is on the screen. */
  arrived(file: SceneFile, glb: ArrayBuffer): Promise<void>;
  /** There is a body to see; `isAll`: and all its small parts. */
  ready(isAll: boolean): void;
  failed(error: DownloadError, purpose: Purpose): void;
  /** All that was missed has come after all. */
  recovered(): void;
  /** No file can be shown, whatever comes. */
  broke(error: unknown): void;
}

/** So long after the line has failed, what did not come is asked for again, each time later. */
const RETRY_MS = 10_000;

/** What only makes things better can wait, and asks for ever; what is missed has its button. */
const QUIET_RETRY_MS = 30_000;
const MOST_RETRIES = 4;

/**
 * Brings the files that are wanted. What is needed to show anything and what the reader asked for
 * come at once and side by side; the rest afterwards, one after the other, so that it never stands
 * in the way. What came once is not asked for again.
 */
export class Loading {
  readonly #abort = new AbortController();
  readonly #done = new Set<string>();
  readonly #onTheWay = new Set<string>();
  /** What failed waits here until somebody tries again. */
  readonly #failed = new Map<string, DownloadError>();
  /** What the reader was told of as not come. */
  readonly #missed = new Set<string>();
  /** What the reader waits for just now, with the bytes that have come. */
  readonly #awaited = new Map<SceneFile, number>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retryMs = QUIET_RETRY_MS;
  #missedTimer: ReturnType<typeof setTimeout> | null = null;
  #retries = 0;
  #wants: Wants | null = null;
  #told: "nothing" | "first" | "all" = "nothing";

  constructor(
    private readonly files: readonly SceneFile[],
    private readonly events: LoadingEvents,
  ) {
    const online = (): void => {
      this.#retries = 0;
      this.#forgive((file) => isExtra(file) || this.#isPassing(file));
    };
    addEventListener("online", online, { signal: this.#abort.signal });
  }

  /** Bring what is wanted now. */
  want(wants: Wants): void {
    this.#wants = wants;
    this.#go();
  }

  /** Try again what has failed and is missed. */
  retry(): void {
    this.#retries = 0;
    this.#missed.clear();
    this.#forgive((file) => !isExtra(file));
  }

  stop(): void {
    this.#abort.abort();
    for (const timer of [this.#timer, this.#missedTimer]) if (timer !== null) clearTimeout(timer);
  }

  get #plan(): Plan {
    return this.#wants ? planFiles(this.files, this.#wants) : { first: [], asked: [], later: [] };
  }

  #go(): void {
    if (this.#abort.signal.aborted) return;
    const { first, asked, later } = this.#plan;
    this.#tell();
    const urgent = [...first, ...asked];
    for (const file of urgent.filter((one) => this.#isMissing(one))) {
      this.#awaited.set(file, 0);
      void this.#bring(file);
    }
    if (urgent.some(({ name }) => this.#onTheWay.has(name))) return;
    if (later.some(({ name }) => this.#onTheWay.has(name)) || !this.#has(first)) return;
    const next = later.find((one) => this.#isMissing(one));
    if (next) void this.#bring(next);
  }

  async #bring(file: SceneFile): Promise<void> {
    const { signal } = this.#abort;
    this.#onTheWay.add(file.name);
    try {
      const glb = await download(
        file,
        (received) => {
          this.#count(file, received);
        },
        signal,
      );
      await this.events.arrived(file, glb).catch((cause: unknown) => {
        throw new DownloadError(file, "broken", { cause });
      });
      this.#done.add(file.name);
      this.#recover(file);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DownloadError)) {
        this.stop();
        this.events.broke(error);
        return;
      }
      this.#fail(error);
    } finally {
      this.#onTheWay.delete(file.name);
    }
    this.#rest();
    this.#go();
  }

  #fail(error: DownloadError): void {
    const { file } = error;
    this.#failed.set(file.name, error);
    if (isExtra(file)) {
      this.#timer ??= setTimeout(this.#again, this.#retryMs);
      this.#retryMs *= 2;
      return;
    }
    if (error.isPassing && this.#retries < MOST_RETRIES) {
      this.#missedTimer ??= setTimeout(this.#againMissed, RETRY_MS * 2 ** this.#retries);
    }
    const isFirst = file.need === "first" && this.#told === "nothing";
    if (this.#missed.has(file.name)) return;
    this.#missed.add(file.name);
    this.events.failed(error, isFirst ? "first" : file.need === "detail" ? "detail" : "asked");
  }

  readonly #again = (): void => {
    this.#timer = null;
    this.#forgive(isExtra);
  };

  /** What the reader misses is asked for again a few times, should the line be back. */
  readonly #againMissed = (): void => {
    this.#missedTimer = null;
    this.#retries += 1;
    this.#forgive((file) => !isExtra(file) && this.#isPassing(file));
  };

  #isPassing({ name }: SceneFile): boolean {
    return this.#failed.get(name)?.isPassing === true;
  }

  /** A file has come: perhaps the last of those that the reader was told of. */
  #recover({ name }: SceneFile): void {
    const { first, asked } = this.#plan;
    if (!this.#missed.delete(name)) return;
    if ([...first, ...asked].some((file) => this.#missed.has(file.name))) return;
    this.#retries = 0;
    this.events.recovered();
  }

  #forgive(which: (file: SceneFile) => boolean): void {
    for (const { name } of this.files.filter(which)) this.#failed.delete(name);
    this.#go();
  }

  /** Say how far that is what the reader waits for. */
  #count(file: SceneFile, received: number): void {
    if (!this.#awaited.has(file)) return;
    this.#awaited.set(file, received);
    const total = [...this.#awaited.keys()].reduce((sum, { bytes }) => sum + bytes, 0);
    const sum = [...this.#awaited.values()].reduce((a, b) => a + b, 0);
    const share = total > 0 ? sum / total : 0;
    if (this.#told === "nothing") this.events.progress(share);
    else this.events.coming(share);
  }

  /** Nothing is waited for any more once all of it is here or has failed. */
  #rest(): void {
    const waits = [...this.#awaited.keys()].some(({ name }) => this.#onTheWay.has(name));
    if (waits || this.#awaited.size === 0) return;
    this.#awaited.clear();
    this.events.coming(null);
  }

  #tell(): void {
    const { first, later } = this.#plan;
    if (!this.#wants || !this.#has(first)) return;
    const isAll = this.#has(later.filter(({ need }) => need === "detail"));
    const told = isAll ? "all" : "first";
    if (told === this.#told || this.#told === "all") return;
    this.#told = told;
    this.events.ready(isAll);
  }

  #has(files: readonly SceneFile[]): boolean {
    return files.every(({ name }) => this.#done.has(name));
  }

  #isMissing({ name }: SceneFile): boolean {
    return ![this.#done, this.#onTheWay, this.#failed].some((names) => names.has(name));
  }
}
