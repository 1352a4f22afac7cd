import type { Scene, SceneFile } from "./protocol";
import { DownloadError, download } from "./scene/download";

/** What loading tells the viewer. */
export interface LoadingEvents {
  /** Share of the bytes of stage 0 that have come. */
  progress(share: number): void;
  /** A whole file came; resolves when it is on the screen. */
  arrived(file: SceneFile, glb: ArrayBuffer): Promise<void>;
  /** Everything of stage 0 is there; `isAll`: and there is nothing more to come. */
  ready(isAll: boolean): void;
  failed(file: SceneFile, error: DownloadError): void;
}

/** Brings the files: stage 0 first, then the detail. What came once is not asked for again. */
export class Loading {
  readonly #abort = new AbortController();
  readonly #done = new Set<string>();

  constructor(
    private readonly scene: Scene,
    private readonly events: LoadingEvents,
  ) {}

  /** Start, or try again what is missing. */
  async run(): Promise<void> {
    const stages = [...new Set(this.scene.files.map(({ stage }) => stage))].sort((a, b) => a - b);
    for (const stage of stages) {
      const files = this.scene.files.filter((file) => file.stage === stage);
      const whole = await this.#stage(files, stage === stages[0]);
      if (this.#abort.signal.aborted) return;
      if (stage === stages[0] && !whole) return;
      if (stage === stages[0] || stage === stages.at(-1))
        this.events.ready(stage === stages.at(-1));
    }
  }

  stop(): void {
    this.#abort.abort();
  }

  async #stage(files: readonly SceneFile[], isFirst: boolean): Promise<boolean> {
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const received = new Map<string, number>();
    const results = await Promise.all(
      files.map((file) =>
        this.#bring(file, (bytes) => {
          received.set(file.name, bytes);
          const sum = [...received.values()].reduce((a, b) => a + b, 0);
          if (isFirst && total > 0) this.events.progress(sum / total);
        }),
      ),
    );
    return results.every(Boolean);
  }

  async #bring(file: SceneFile, onBytes: (received: number) => void): Promise<boolean> {
    if (this.#done.has(file.name)) return true;
    const { signal } = this.#abort;
    try {
      const glb = await download(file, onBytes, signal);
      await this.events.arrived(file, glb).catch((cause: unknown) => {
        throw new DownloadError(file, "broken", { cause });
      });
      this.#done.add(file.name);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof DownloadError)) throw error;
      this.events.failed(file, error);
      return false;
    }
  }
}
