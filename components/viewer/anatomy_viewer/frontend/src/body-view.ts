import { Color, Vector3 } from "three";
import type { SceneFile, WordKey } from "./protocol";
import { length, size } from "./pure/geometry";
import type { Vec3 } from "./pure/geometry";
import type { Touch } from "./pure/gesture";
import { stepForKey } from "./pure/keys";
import type { Step } from "./pure/keys";
import { Later } from "./pure/later";
import { isExtra } from "./pure/plan";
import { Body } from "./scene/body";
import type { OnScreen } from "./scene/body";
import { Picker } from "./scene/picking";
import { inSlices } from "./scene/slices";
import { Stage } from "./scene/stage";
import type { Context, ViewerState } from "./state";
import { el, uniqueId } from "./ui/dom";
import { DotLayer } from "./ui/dot-layer";
import type { Dots } from "./ui/dot-layer";
import { Hover } from "./ui/hover";
import { Markers } from "./ui/markers";
import { isCalm } from "./ui/motion";
import { Pointer } from "./ui/pointer";
import type { Theme } from "./ui/theme";
import { SideMarks } from "./ui/side-marks";
import { Viewpoint } from "./viewpoint";

/** So long after the last picture the reader looks at it, and it may get better. */
const LOOKING_MS = 400;

/** What the body tells the viewer. */
export interface BodyEvents {
  /** The reader is about to move the camera. */
  beforeMove(): void;
  /** The reader has moved the camera, by a step or by hand. */
  moved(step?: Step): void;
  picked(structure: string | null): void;
  hovered(structure: string | null): void;
  drawn(): void;
  /** What is on the screen has changed. */
  shown(what: OnScreen): void;
  /** The reader looks at it; these files would make it visibly better. */
  looked(files: ReadonlySet<string>): void;
  lost(isLost: boolean): void;
}

/** The body on its canvas with everything that lies over it: camera, pointer, keys, names. */
export class BodyView {
  readonly root: HTMLElement;
  readonly #stage: Stage;
  readonly viewpoint: Viewpoint;
  readonly #body: Body;
  readonly #dots: DotLayer;
  readonly #picker = new Picker(() => this.#stage.isBusy);
  readonly #markers: Markers;
  readonly #marks: SideMarks;
  readonly #pointer: Pointer;
  readonly #hover: Hover;
  readonly #looking: Later;
  readonly #stop: () => void;
  readonly #point = new Vector3();
  #shownBody: string;

  /** @throws NoBodyError when the browser has no WebGL 2. */
  constructor(
    private readonly context: Context,
    private readonly events: BodyEvents,
  ) {
    const { atlas, words, store } = context;
    this.#shownBody = store.value.body;
    const instructions = el("p", { class: "instructions", id: uniqueId("instructions") });
    instructions.textContent = words.say("viewer.instructions");
    this.root = el("div", {
      class: "body",
      tabindex: "0",
      role: "application",
      "aria-describedby": instructions.id,
    });
    this.viewpoint = new Viewpoint(atlas, store, (isFlight) => {
      this.#stage.draw(isFlight);
    });
    this.#body = new Body(atlas, this.#shownBody);
    this.#dots = new DotLayer(atlas.body(this.#shownBody));
    this.#markers = new Markers(context, () => {
      this.focus();
    });
    this.#marks = new SideMarks(words, this.viewpoint.bounds);
    this.#hover = new Hover(
      (at) => (this.viewpoint.isFlying ? null : this.#pick(at, "mouse")),
      (structure) => atlas.find(structure)?.name,
      (structure) => {
        events.hovered(structure);
        this.root.classList.toggle("pointing", structure !== null);
      },
    );
    this.#looking = new Later(LOOKING_MS, () => {
      events.looked(this.#body.worthwhile(this.viewpoint.camera, this.#stage.height));
    });
    this.#stage = this.#makeStage();
    try {
      this.#stage.add(this.#body.group);
      this.#stop = store.watch(this.#onState);
      this.#pointer = new Pointer(this.root, this.#pointerActions());
      this.root.addEventListener("keydown", this.#onKey);
    } catch (error) {
      this.#stage.dispose(); // nobody else knows of it, and a browser allows only about sixteen
      throw error;
    }
    this.overlays = [
      instructions,
      this.#dots.canvas,
      this.#marks.root,
      this.#markers.root,
      this.#hover.tooltip.root,
    ];
  }

  /**
   * Lies over the canvas; beside it in the tree, so that a press on a name is not a press on the
   * body.
   */
  readonly overlays: readonly HTMLElement[];

  /** Take the keyboard, without moving the page. */
  focus(): void {
    this.root.focus({ preventScroll: true });
  }

  /** Whether the machine cannot keep up. */
  get isStruggling(): boolean {
    return this.#stage.isStruggling;
  }

  /** Put what came in a file on the screen. */
  async add(glb: ArrayBuffer, file: SceneFile): Promise<void> {
    const parts = await this.#body.add(
      glb,
      file,
      isExtra(file) ? inSlices(this.#stage) : undefined,
    );
    this.#picker.add(parts);
    const isAsked = file.need === "inside" || file.need === "example" || file.body !== null;
    this.#show(isAsked && this.context.store.value.load === "ready");
  }

  /** Show dots on the body, which may be others in the next picture; null: none. */
  setDots(dots: Dots | null): void {
    this.#dots.show(dots);
    this.#drawDots();
  }

  setTheme({ isDark, background, accent }: Theme): void {
    const { air, rimColor, skin, accent: outline } = this.#body.surroundings;
    const toColor = (target: Color, [r, g, b]: readonly [number, number, number]): void => {
      target.setRGB(r, g, b, "srgb");
    };
    toColor(air.value, background);
    toColor(outline.value, accent);
    rimColor.value.set(isDark ? "#9fb6cc" : "#fff6e8");
    skin.value.set(isDark ? "#b9cbdb" : "#7d92a6");
    this.#stage.setShadow(isDark ? 0.75 : 0.3);
  }

  step(step: Step): void {
    this.events.beforeMove();
    this.viewpoint.step(step, this.#stage.height);
    this.events.moved(step);
  }

  dispose(): void {
    this.#stop();
    this.#looking.cancel();
    this.#hover.dispose();
    this.root.removeEventListener("keydown", this.#onKey);
    this.#pointer.dispose();
    this.#markers.dispose();
    this.#picker.dispose();
    this.#stage.dispose(); // first: no frame may come that draws what is no longer there
    this.#body.dispose();
  }

  #show(fades: boolean): void {
    const { value } = this.context.store;
    const now = fades && !isCalm() ? performance.now() : null;
    this.events.shown(this.#body.show(value, value, now));
    this.#stage.draw();
  }

  #setBody(body: string): void {
    this.#shownBody = body;
    this.#body.setBody(body);
    this.#dots.setBody(this.context.atlas.body(body));
    this.#picker.add([...this.#body.parts.values()]);
    this.viewpoint.setBody(body);
    this.#marks.setBody(this.viewpoint.bounds);
  }

  #makeStage(): Stage {
    return new Stage(this.root, this.viewpoint.camera, {
      frame: (now) => this.#frame(now),
      drawn: () => {
        this.#place();
        this.events.drawn();
      },
      resize: (width, height) => {
        this.#resize(width, height);
      },
      lost: (isLost) => {
        this.events.lost(isLost);
      },
      struggling: (isStruggling) => {
        this.#body.setCoarse(isStruggling);
      },
    });
  }

  #pointerActions(): ConstructorParameters<typeof Pointer>[1] {
    return {
      begin: () => {
        this.events.beforeMove();
      },
      end: () => {
        this.#stage.hold(false);
      },
      turn: (dx, dy) => {
        this.#stage.hold(true);
        this.viewpoint.turn(dx, dy);
        this.events.moved();
      },
      move: (dx, dy) => {
        this.#stage.hold(true);
        this.viewpoint.pan(dx, dy, this.#stage.height);
        this.events.moved();
      },
      zoom: (factor, at) => {
        const isNearer = this.viewpoint.zoom(factor, this.#toClip(at));
        this.events.moved();
        return isNearer;
      },
      hover: (at) => {
        this.#hover.move(at, this.#stage.width);
      },
      click: (at, kind) => {
        this.events.picked(this.#pick(at, kind));
      },
      scrolledPast: () => {
        this.root.dispatchEvent(new Event("scrolled-past"));
      },
    };
  }

  #toClip({ x, y }: Touch): Touch {
    return { x: (x / this.#stage.width) * 2 - 1, y: 1 - (y / this.#stage.height) * 2 };
  }

  #pick(at: Touch, kind: string): string | null {
    const { x, y } = this.#toClip(at);
    const { width, height } = this.#stage;
    return (
      this.#picker.pick(x, y, this.viewpoint.camera, width, height, kind)?.structure.id ?? null
    );
  }

  #frame(now: number): boolean {
    const flying = this.viewpoint.tick(now);
    const fading = this.#body.tick(now);
    return flying || fading;
  }

  #resize(width: number, height: number): void {
    this.viewpoint.reshape(width / height);
    this.#body.surroundings.pixel.value = [2 / width, 2 / height];
  }

  #place(): void {
    const { width, height } = this.#stage;
    const { distance } = this.viewpoint.now;
    const reach = length(size(this.viewpoint.bounds)) / 2;
    this.#body.surroundings.depthRange.value = [distance - reach * 0.25, distance + reach];
    const project = (point: Vec3): Touch | null => {
      const seen = this.#point.set(...point).project(this.viewpoint.camera);
      if (seen.z > 1) return null;
      return { x: ((seen.x + 1) / 2) * width, y: ((1 - seen.y) / 2) * height };
    };
    this.#drawDots();
    this.#markers.place(width, height, project);
    this.#marks.place(width, height, project, this.viewpoint.now.azimuth);
    this.#looking.ask();
  }

  #drawDots(): void {
    this.#dots.draw(this.viewpoint.camera, this.#stage.width, this.#stage.height);
  }

  readonly #onState = (now: ViewerState, before: ViewerState): void => {
    const { level, showsExamples } = now;
    // What the picture itself has told is no reason to draw it again.
    if (level !== before.level || showsExamples !== before.showsExamples) return;
    if (now.body !== this.#shownBody) this.#setBody(now.body);
    const name = this.context.words.say(`viewer.name.${now.body}` as WordKey);
    this.root.setAttribute("aria-label", name);
    const isChoice = now.site !== before.site || now.structure !== before.structure;
    if (isChoice) this.#stage.giveWay();
    this.#show(true);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = stepForKey(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.step(step);
  };
}
