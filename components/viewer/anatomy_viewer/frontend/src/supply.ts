import type { BodyView } from "./body-view";
import { Loading } from "./loading";
import type { LoadingEvents, Purpose } from "./loading";
import type { Atlas, Structure } from "./pure/atlas";
import { isFrugal } from "./pure/frugal";
import type { Machine } from "./pure/frugal";
import type { Wants } from "./pure/plan";
import type { Store } from "./pure/store";
import type { DownloadError } from "./scene/download";
import type { ViewerState } from "./state";
import type { Notices } from "./ui/notices";

/** Has brought what belongs to what the reader sees, puts it on the screen, and says what is missing. */
export class Supply {
  readonly #loading: Loading;
  readonly #stop: () => void;
  /** Files that would make what the reader looks at visibly better. */
  #near: ReadonlySet<string> = new Set();
  /** What had to come is here: the next picture shows it. */
  #isReady = false;

  constructor(
    private readonly atlas: Atlas,
    private readonly store: Store<ViewerState>,
    private readonly body: BodyView,
    private readonly notices: Notices,
    on: Pick<LoadingEvents, "ready"> & {
      /** The body cannot be shown at all. */
      failed(error: unknown): void;
    },
  ) {
    this.#loading = new Loading(atlas.files, {
      progress: (share) => {
        notices.setProgress(share);
      },
      coming: (share) => {
        notices.setComing(share);
      },
      arrived: (file, glb) => body.add(glb, file),
      ready: (isAll) => {
        this.#isReady = true;
        on.ready(isAll);
      },
      failed: (error, purpose) => {
        this.#fail(error, purpose);
      },
      recovered: () => {
        this.notices.clear();
      },
      broke: on.failed.bind(on),
    });
    this.#stop = store.watch(() => {
      this.#loading.want(this.#wants());
    });
  }

  /** The reader looks at the body; these files would make it visibly better. */
  looked(files: ReadonlySet<string>): void {
    this.#near = files;
    this.#loading.want(this.#wants());
  }

  /** There is a new picture. */
  drawn(): void {
    if (!this.#isReady) return;
    this.#isReady = false;
    this.store.set({ load: "ready" });
  }

  /** The reader asks for something: what has failed before gets another chance. */
  again(): void {
    if (this.store.value.load === "ready") this.#loading.retry();
  }

  dispose(): void {
    this.#stop();
    this.#loading.stop();
  }

  #fail(error: DownloadError, purpose: Purpose): void {
    const isFirst = purpose === "first";
    if (isFirst) this.store.set({ load: "error" });
    this.notices.showFailure(error, purpose, () => {
      if (isFirst) this.store.set({ load: "loading" });
      this.#loading.retry();
    });
  }

  #wants(): Wants {
    const { body, site, structure, inside, examples, pointed, layers } = this.store.value;
    const shown = [structure, ...pointed].flatMap((id) => this.atlas.find(id) ?? []);
    if (layers.muscles !== "hidden") shown.push(...this.atlas.structures.filter(isMuscle));
    const opened = shown.filter(({ reveal }) => reveal === "inside").map((part) => part.site);
    if (inside) opened.push(site);
    return {
      body,
      site,
      inside: new Set(opened.filter((one) => one !== null)),
      examples: examples || shown.some(({ reveal }) => reveal === "example"),
      muscles: shown.some((part) => isMuscle(part) && part.reveal === "always"),
      near: this.#near,
      isFrugal: isFrugal(navigator as Machine) || this.body.isStruggling,
    };
  }
}

const isMuscle = ({ layer }: Structure): boolean => layer === "muscles";
