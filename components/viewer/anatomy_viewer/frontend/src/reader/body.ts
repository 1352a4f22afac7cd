import type { ViewerHost } from "../viewer-host";
import type { Scene, Selection } from "../protocol";
import type { Dots } from "../ui/dot-layer";
import type { Tour } from "../state";
import type { Library } from "./library";

/** A body that can be pointed at; one that could not be drawn is none. */
const BODY = '[data-testid="anatomy-viewer"]:not([data-state="unsupported"], [data-state="error"])';

/** What the body tells of what a reader does there. */
export interface BodyEvents {
  selected(selection: Selection): void;
  pointingEnded(): void;
  /** A word of the text points at these parts. */
  pointed(parts: readonly string[]): void;
  /** The program that draws it, or what there is to draw, is not to be had. */
  unavailable(error: unknown): void;
  linkTo(view: string | null): string;
}

/**
 * The body in its place, in a shadow of its own. It is fetched when it is first wanted; until then a
 * still picture stands there. A page hides it, and it is found again as it was left.
 */
export class Body {
  #host: ViewerHost | null = null;
  #selection: Selection | null = null;
  #tour: Tour | null = null;
  #dots: Dots | null = null;
  /** The address of what it shows. */
  #scene: string | null = null;

  constructor(
    private readonly mount: HTMLElement,
    private readonly library: Library,
    private readonly events: BodyEvents,
  ) {}

  /** `tour`: what Present steps through; null for the sites. */
  show(scene: string, selection: Selection, tour: Tour | null = null): void {
    this.#selection = selection;
    this.#tour = tour;
    this.#host?.lead(tour);
    if (scene === this.#scene) this.#host?.select(selection);
    else void this.#open(scene);
  }

  applyTheme(): void {
    this.#host?.applyTheme();
  }

  /** Whether there is a body to see and to point at. */
  get isThere(): boolean {
    return this.mount.checkVisibility() && this.#root !== null;
  }

  point(parts: readonly string[], turn: boolean): void {
    this.#host?.point(parts, turn);
    this.events.pointed(parts);
  }

  /** Show dots on it; null: none. */
  showDots(dots: Dots | null): void {
    this.#dots = dots;
    this.#host?.showDots(dots);
  }

  /** Show only what is chosen, or all. */
  isolate(isolated: boolean): void {
    this.#host?.isolate(isolated);
  }

  /** Write the names of the sites on the body, or leave them away. */
  nameSites(isNamed: boolean): void {
    this.mount.toggleAttribute("data-no-names", !isNamed);
  }

  /** Whether an event comes from the body itself, not from the buttons around it. */
  isOrigin(event: Event): boolean {
    return event
      .composedPath()
      .some((one) => one instanceof Element && one.matches(".viewer[data-testid] .body"));
  }

  get #root(): Element | null {
    return this.mount.shadowRoot?.querySelector(BODY) ?? null;
  }

  async #open(address: string): Promise<void> {
    this.#scene = address;
    try {
      const [program, scene] = await Promise.all([
        import("../viewer-host"),
        this.library.json<Scene>(address),
      ]);
      if (address !== this.#scene || !this.#selection) return;
      const { events } = this;
      const shadow = this.mount.shadowRoot ?? this.mount.attachShadow({ mode: "open" });
      this.#host ??= new program.ViewerHost(shadow, events);
      this.#host.lead(this.#tour);
      this.#host.showDots(this.#dots);
      this.#host.show(scene, this.#selection);
    } catch (error) {
      if (address !== this.#scene) return;
      this.#scene = null;
      this.events.unavailable(error);
    }
  }
}
