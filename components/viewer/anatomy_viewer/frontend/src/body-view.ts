import { Color, Vector3 } from "three";
import { hasFocus } from "./pure/appearance";
import { Framing } from "./pure/framing";
import { length, size } from "./pure/geometry";
import type { Vec3 } from "./pure/geometry";
import type { Touch } from "./pure/gesture";
import { stepForKey } from "./pure/keys";
import type { Step } from "./pure/keys";
import { pan, turn, zoom } from "./pure/orbit";
import type { Pose } from "./pure/orbit";
import { Body } from "./scene/body";
import { Picker } from "./scene/picking";
import { Rig } from "./scene/rig";
import { Stage } from "./scene/stage";
import type { Context } from "./state";
import { el, uniqueId } from "./ui/dom";
import { Hover } from "./ui/hover";
import { Markers } from "./ui/markers";
import { isCalm } from "./ui/motion";
import { Pointer } from "./ui/pointer";
import type { Theme } from "./ui/theme";
import { SideMarks } from "./ui/side-marks";

const STEP_PX = 48;
const STEP_ZOOM = 1.25;

/** What the body tells the viewer. */
export interface BodyEvents {
  /** The reader is about to move the camera. */
  beforeMove(): void;
  /** The reader has moved the camera. */
  moved(): void;
  picked(structure: string | null): void;
  hovered(structure: string | null): void;
  drawn(): void;
  lost(isLost: boolean): void;
}

/** The body on its canvas with everything that lies over it: camera, pointer, keys, names. */
export class BodyView {
  readonly root: HTMLElement;
  readonly #stage: Stage;
  readonly #rig: Rig;
  readonly #body: Body;
  readonly #picker = new Picker();
  readonly #markers: Markers;
  readonly #marks: SideMarks;
  readonly #pointer: Pointer;
  readonly #hover: Hover;
  readonly #framing: Framing;
  readonly #stop: () => void;
  readonly #point = new Vector3();
  /** The view that a selection leads to, as long as the reader has not moved the camera. */
  #framed: string | null | undefined = null;
  /** A text has moved the camera to these parts, away from this view. */
  #away: { readonly parts: readonly string[]; readonly view: string | null } | null = null;

  /** @throws UnsupportedError when the browser has no WebGL 2. */
  constructor(
    private readonly context: Context,
    private readonly events: BodyEvents,
  ) {
    const { scene, words, store } = context;
    this.#framing = new Framing(scene.structures);
    const instructions = el("p", { class: "instructions", id: uniqueId("instructions") });
    instructions.textContent = words.say("viewer.instructions");
    this.root = el("div", {
      class: "body",
      tabindex: "0",
      role: "application",
      "aria-label": words.say("viewer.name"),
      "aria-describedby": instructions.id,
    });
    this.#rig = new Rig(this.#framing.body);
    this.#body = new Body(scene.structures);
    this.#stage = new Stage(this.root, this.#rig.camera, {
      frame: (now) => this.#frame(now),
      drawn: () => {
        this.#place();
        events.drawn();
      },
      resize: (width, height) => {
        this.#resize(width, height);
      },
      lost: (isLost) => {
        events.lost(isLost);
      },
      struggling: (isStruggling) => {
        this.#body.setCoarse(isStruggling);
      },
    });
    this.#markers = new Markers(context, () => {
      this.focus();
    });
    this.#marks = new SideMarks(words, this.#framing.body);
    this.#hover = new Hover(
      (at) => (this.#rig.isFlying ? null : this.#pick(at, "mouse")),
      (structure) => scene.structures.find(({ id }) => id === structure)?.name,
      (structure) => {
        events.hovered(structure);
        this.root.classList.toggle("pointing", structure !== null);
      },
    );
    this.#pointer = new Pointer(this.root, this.#pointerActions());
    this.root.addEventListener("keydown", this.#onKey);
    this.#stage.add(this.#body.group);
    this.#stop = store.watch(() => {
      this.#body.show(store.value, store.value, isCalm() ? null : performance.now());
      this.#stage.draw();
    });
    this.overlays = [instructions, this.#marks.root, this.#markers.root, this.#hover.tooltip.root];
  }

  /**
   * Lies over the canvas; beside it in the tree, so that a press on a name is not a press on the
   * body.
   */
  readonly overlays: readonly HTMLElement[];

  get pose(): Pose {
    return this.#rig.destination;
  }

  /**
   * The pose in words, when the reader made it; null when it is where the selection leads. Where a
   * text has moved the camera it stays what it was: nobody chose another.
   */
  get view(): string | null {
    if (this.#away) return this.#away.view;
    return this.#framed === undefined ? this.exactView : this.#framed;
  }

  /** The pose in words, whoever made it. */
  get exactView(): string {
    return this.#framing.view(this.pose, this.context.store.value, this.#rig.lens);
  }

  /** Take the keyboard, without moving the page. */
  focus(): void {
    this.root.focus({ preventScroll: true });
  }

  async add(glb: ArrayBuffer): Promise<void> {
    const parts = await this.#body.add(glb);
    this.#picker.add(parts);
    const { value } = this.context.store;
    this.#body.show(value, value, null);
    this.#stage.draw();
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

  /** Go to where the selection leads, or to the view that came with it. */
  frame(view: string | null, animated: boolean): void {
    this.#away = null;
    this.#framed = view;
    this.#go(this.#framedPose(), animated);
  }

  /** Go back to a pose that was left. */
  return(pose: Pose, view: string | null): void {
    this.#away = null;
    this.#framed = view;
    this.#go(pose, true);
  }

  /** Whether a text has moved the camera, and nothing has since. */
  get isAway(): boolean {
    return this.#away !== null;
  }

  /** Turn to parts that a text points at. */
  turnTo(parts: readonly string[]): void {
    this.#away = { parts, view: this.view };
    this.#go(this.#framing.around(parts, this.#rig.lens), true);
  }

  step(step: Step): void {
    this.events.beforeMove();
    this.#away = null;
    const { lens } = this.#rig;
    const pose = this.#rig.destination;
    if (step === "reset") {
      this.#framed = hasFocus(this.context.store.value) ? undefined : null;
      this.#go(this.#rig.home, true);
    } else {
      const next =
        step === "zoom_in"
          ? zoom(pose, STEP_ZOOM, lens)
          : step === "zoom_out"
            ? zoom(pose, 1 / STEP_ZOOM, lens)
            : this.#moved(pose, step);
      this.#framed = undefined;
      this.#go(next, true, true);
    }
    this.events.moved();
  }

  dispose(): void {
    this.#stop();
    this.#hover.dispose();
    this.root.removeEventListener("keydown", this.#onKey);
    this.#pointer.dispose();
    this.#markers.dispose();
    this.#picker.dispose();
    this.#body.dispose();
    this.#stage.dispose();
  }

  #framedPose(): Pose {
    return this.#framing.pose(this.#framed ?? null, this.context.store.value, this.#rig.lens);
  }

  #moved(pose: Pose, step: Exclude<Step, "zoom_in" | "zoom_out" | "reset">): Pose {
    const [kind, way] = step.split("_");
    const dx = way === "left" ? -STEP_PX : way === "right" ? STEP_PX : 0;
    const dy = way === "up" ? -STEP_PX : way === "down" ? STEP_PX : 0;
    return kind === "turn"
      ? turn(pose, dx, dy)
      : pan(pose, dx, dy, this.#stage.height, this.#rig.lens);
  }

  #go(pose: Pose, animated: boolean, isStep = false): void {
    if (animated && !isCalm()) this.#rig.fly(pose, performance.now(), isStep);
    else this.#rig.jump(pose);
    this.#stage.draw(animated);
  }

  #byHand(pose: Pose, isHeld: boolean): void {
    this.#away = null;
    this.#framed = undefined;
    if (isHeld) this.#stage.hold(true);
    this.#rig.jump(pose);
    this.#stage.draw(true);
    this.events.moved();
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
        this.#byHand(turn(this.#rig.pose, dx, dy), true);
      },
      move: (dx, dy) => {
        this.#byHand(pan(this.#rig.pose, dx, dy, this.#stage.height, this.#rig.lens), true);
      },
      zoom: (factor, at) => {
        const before = this.#rig.pose.distance;
        this.#byHand(zoom(this.#rig.pose, factor, this.#rig.lens, this.#toClip(at)), false);
        return this.#rig.pose.distance !== before;
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
    return this.#picker.pick(x, y, this.#rig.camera, width, height, kind)?.structure.id ?? null;
  }

  #frame(now: number): boolean {
    const flying = this.#rig.tick(now);
    const fading = this.#body.tick(now);
    return flying || fading;
  }

  #resize(width: number, height: number): void {
    this.#rig.reshape(width / height);
    if (this.#away) this.#rig.jump(this.#framing.around(this.#away.parts, this.#rig.lens));
    else if (this.#framed !== undefined) this.#rig.jump(this.#framedPose());
    this.#body.surroundings.pixel.value = [2 / width, 2 / height];
  }

  #place(): void {
    const { width, height } = this.#stage;
    const { distance } = this.#rig.pose;
    const reach = length(size(this.#framing.body)) / 2;
    this.#body.surroundings.depthRange.value = [distance - reach * 0.25, distance + reach];
    const project = (point: Vec3): Touch | null => {
      const seen = this.#point.set(...point).project(this.#rig.camera);
      if (seen.z > 1) return null;
      return { x: ((seen.x + 1) / 2) * width, y: ((1 - seen.y) / 2) * height };
    };
    this.#markers.place(width, height, project);
    this.#marks.place(width, height, project);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = stepForKey(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.step(step);
  };
}
