import type { PerspectiveCamera } from "three";
import { hasFocus } from "./pure/appearance";
import type { Atlas } from "./pure/atlas";
import { Framing } from "./pure/framing";
import type { Bounds } from "./pure/geometry";
import type { Step } from "./pure/keys";
import { pan, turn, zoom } from "./pure/orbit";
import type { Pose } from "./pure/orbit";
import type { Store } from "./pure/store";
import { Rig } from "./scene/rig";
import type { ViewerState } from "./state";
import { isCalm } from "./ui/motion";

const STEP_PX = 48;
const STEP_ZOOM = 1.25;

/** From where the body is seen, and why: the selection led there, the reader turned it, or a text. */
export class Viewpoint {
  readonly #framings: ReadonlyMap<string, Framing>;
  readonly #rig: Rig;
  #body: string;
  /** The view that a selection leads to, as long as the reader has not moved the camera. */
  #framed: string | null | undefined = null;
  /** A text has moved the camera to these parts, away from this view. */
  #away: { readonly parts: readonly string[]; readonly view: string | null } | null = null;

  /** `moves`: the camera goes somewhere else, at once or in a flight. */
  constructor(
    atlas: Atlas,
    private readonly store: Store<ViewerState>,
    private readonly moves: (isFlight: boolean) => void,
  ) {
    this.#framings = new Map(
      atlas.bodies.map(({ id, scale }) => [id, new Framing(atlas.structuresIn(id), scale)]),
    );
    this.#body = store.value.body;
    this.#rig = new Rig(this.bounds);
  }

  get camera(): PerspectiveCamera {
    return this.#rig.camera;
  }

  /** The box around the body that is shown. */
  get bounds(): Bounds {
    return this.#framing.body;
  }

  /** Where the camera is just now. */
  get now(): Pose {
    return this.#rig.pose;
  }

  /** Where it is, or where it is flying to. */
  get pose(): Pose {
    return this.#rig.destination;
  }

  get isFlying(): boolean {
    return this.#rig.isFlying;
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
    return this.#framing.view(this.pose, this.store.value, this.#rig.lens);
  }

  /** Whether a text has moved the camera, and nothing has since. */
  get isAway(): boolean {
    return this.#away !== null;
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

  /** Turn to parts that a text points at. */
  turnTo(parts: readonly string[]): void {
    this.#away = { parts, view: this.view };
    this.#go(this.#framing.around(parts, this.#rig.lens), true);
  }

  /** Go on by one step, on a picture so many pixels high. */
  step(step: Step, heightPx: number): void {
    this.#away = null;
    if (step === "reset") {
      this.#framed = hasFocus(this.store.value)
        ? undefined
        : this.#framing.wholeView(this.#rig.lens);
      this.#go(this.#rig.home, true);
    } else {
      this.#framed = undefined;
      this.#go(this.#stepped(step, heightPx), true, true);
    }
  }

  turn(dx: number, dy: number): void {
    this.#byHand(turn(this.now, dx, dy));
  }

  pan(dx: number, dy: number, heightPx: number): void {
    this.#byHand(pan(this.now, dx, dy, heightPx, this.#rig.lens));
  }

  /** Come nearer to a point of the picture; returns whether that was possible. */
  zoom(factor: number, at: { readonly x: number; readonly y: number }): boolean {
    const before = this.now.distance;
    this.#byHand(zoom(this.now, factor, this.#rig.lens, at));
    return this.now.distance !== before;
  }

  /** Go on with a flight; returns whether there is more to come. */
  tick(now: number): boolean {
    return this.#rig.tick(now);
  }

  /** The picture has another shape. */
  reshape(aspect: number): void {
    this.#rig.reshape(aspect);
    this.#settle();
  }

  /** Another body, seen as the one before was. */
  setBody(body: string): void {
    const before = this.#framing;
    this.#body = body;
    this.#rig.setBody(this.bounds);
    const adopted = this.#framing.adopt(this.pose, before, this.store.value, this.#rig.lens);
    this.#rig.jump(adopted);
    this.#settle();
  }

  get #framing(): Framing {
    const framing = this.#framings.get(this.#body);
    if (!framing) throw new Error(`There is no body ${this.#body}.`);
    return framing;
  }

  /** Be where a text or the selection has led, as that is now; where the reader went stays. */
  #settle(): void {
    if (this.#away) this.#rig.jump(this.#framing.around(this.#away.parts, this.#rig.lens));
    else if (this.#framed !== undefined) this.#rig.jump(this.#framedPose());
  }

  #framedPose(): Pose {
    return this.#framing.pose(this.#framed ?? null, this.store.value, this.#rig.lens);
  }

  #stepped(step: Exclude<Step, "reset">, heightPx: number): Pose {
    const { pose } = this;
    const { lens } = this.#rig;
    if (step === "zoom_in") return zoom(pose, STEP_ZOOM, lens);
    if (step === "zoom_out") return zoom(pose, 1 / STEP_ZOOM, lens);
    const [kind, way] = step.split("_");
    const dx = way === "left" ? -STEP_PX : way === "right" ? STEP_PX : 0;
    const dy = way === "up" ? -STEP_PX : way === "down" ? STEP_PX : 0;
    return kind === "turn" ? turn(pose, dx, dy) : pan(pose, dx, dy, heightPx, lens);
  }

  #go(pose: Pose, animated: boolean, isStep = false): void {
    if (animated && !isCalm()) this.#rig.fly(pose, performance.now(), isStep);
    else this.#rig.jump(pose);
    this.moves(animated);
  }

  #byHand(pose: Pose): void {
    this.#away = null;
    this.#framed = undefined;
    this.#rig.jump(pose);
    this.moves(true);
  }
}
