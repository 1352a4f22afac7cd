import { attempt } from "./attempt";
import type { ViewerEvents } from "./events";
import { reasonOf } from "./no-body";
import type { Reason } from "./no-body";
import { plain } from "./plain";
import type { Scene, Selection } from "./protocol";
import type { Dots } from "./ui/dot-layer";
import type { Tour } from "./state";
import { adopt } from "./ui/style-sheet";
import style from "./ui/style/index.css?inline";
import { onUncaught } from "./uncaught";
import { Viewer } from "./viewer";

/**
 * The viewer in its place, for whatever page it is on. It is built anew when there is another scene,
 * and with less when something fails: without the body, and if not even that can be made, as plain
 * buttons. What can be read and chosen never goes with what can be seen, and nothing is thrown at
 * the host.
 */
export class ViewerHost {
  readonly #listening = new AbortController();
  #viewer: Viewer | null = null;
  #scene: Scene | null = null;
  #selection: Selection | null = null;
  #tour: Tour | null = null;
  #dots: Dots | null = null;

  constructor(
    private readonly mount: ParentNode,
    private readonly events: ViewerEvents,
  ) {
    adopt(mount, style);
    const failed = (error: unknown): void => {
      this.#fail(error); // the browser's own log has it
    };
    onUncaught(import.meta.url, failed, this.#listening.signal);
  }

  /** What is selected now; null before anything has been shown. */
  get selection(): Selection | null {
    return this.#selection;
  }

  /** Show a scene, with this selected. */
  show(scene: Scene, selection: Selection): void {
    const isSame = this.#scene !== null && sameScene(scene, this.#scene);
    this.#scene = scene;
    if (isSame) {
      this.select(selection);
      return;
    }
    this.#selection = selection;
    this.#try(() => {
      this.#build(null);
    });
  }

  /** Show another selection; the one that is shown already changes nothing. */
  select(selection: Selection): void {
    this.#selection = selection;
    this.#try(() => this.#viewer?.receive(selection));
  }

  /** Let these parts stand out, and none any more when there are none; `turn`: turn to them too. */
  point(parts: readonly string[], turn: boolean): void {
    this.#try(() => this.#viewer?.point(parts, turn));
  }

  /** Show dots on the body; null: none. */
  showDots(dots: Dots | null): void {
    this.#dots = dots;
    this.#try(() => this.#viewer?.showDots(dots));
  }

  /** Show only what is selected, or all. */
  isolate(isolated: boolean): void {
    this.#try(() => this.#viewer?.isolate(isolated));
  }

  /** Let Present step through this; null for the sites. */
  lead(tour: Tour | null): void {
    this.#tour = tour;
    this.#try(() => this.#viewer?.lead(tour));
  }

  /** The page has other colours now. */
  applyTheme(): void {
    this.#try(() => this.#viewer?.applyTheme());
  }

  dispose(): void {
    this.#listening.abort();
    this.#clear();
  }

  /** `without`: why there is to be no body. */
  #build(without: Reason | null): void {
    this.#clear();
    if (!this.#scene || !this.#selection) return;
    this.#viewer = new Viewer(this.#scene, this.#selection, {
      ...this.events,
      selected: (selection) => {
        this.#tell(selection);
      },
      pointingEnded: () => {
        attempt(() => this.events.pointingEnded?.());
      },
      without,
      failed: (error) => {
        console.error(error);
        this.#fail(error);
      },
      retry: () => {
        this.#try(() => {
          this.#build(null);
        });
      },
    });
    this.#viewer.lead(this.#tour);
    this.#viewer.showDots(this.#dots);
    this.#viewer.mount(this.mount);
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      console.error(error);
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const hadBody = this.#viewer?.hasBody !== false;
    try {
      if (!hadBody) throw error;
      this.#build(reasonOf(error));
    } catch (again) {
      if (again !== error) console.error(again);
      this.#clear();
      this.mount.append(plain(this.#scene, this.#choose));
    }
  }

  /** A plain button was pressed. */
  readonly #choose = (site: string | null, structure: string | null): void => {
    if (this.#selection) this.#tell({ ...this.#selection, site, structure, view: null });
  };

  /** What the host makes of it, and fails with, is no reason to take the body away. */
  #tell(selection: Selection): void {
    this.#selection = selection;
    attempt(() => {
      this.events.selected(selection);
    });
  }

  #clear(): void {
    attempt(() => this.#viewer?.dispose());
    this.#viewer = null;
    this.mount.replaceChildren();
  }
}

/** A page may bring the same scene as another object each time. */
function sameScene(a: Scene, b: Scene): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
