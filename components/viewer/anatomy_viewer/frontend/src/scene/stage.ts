import { CircleGeometry, Mesh, Scene as ThreeScene, WebGLRenderer } from "three";
import type { Camera, Object3D } from "three";
import { NoBodyError } from "../no-body";
import { Governor, cappedRatio } from "../pure/governor";
import { watchDensity } from "./density";
import { shadowMaterial } from "./materials";

/** So long after the last movement everything is drawn sharp again. */
const SETTLED_MS = 180;

/** A slow machine first gets time to show the words that a choice brings, then the sharp picture. */
const SETTLED_SLOWLY_MS = 500;

/** What happens at each frame: returns whether something is moving and another frame is wanted. */
export type OnFrame = (now: number) => boolean;

/**
 * The canvas and its renderer. Draws only when asked, with fewer pixels while a slow machine moves
 * things.
 */
export class Stage {
  readonly canvas: HTMLCanvasElement;
  readonly scene = new ThreeScene();
  readonly #renderer: WebGLRenderer;
  readonly #shadow = new Mesh(new CircleGeometry(0.5, 48), shadowMaterial());
  readonly #observer: ResizeObserver;
  readonly #governor: Governor;
  readonly #ended = new AbortController();
  #frame = 0;
  #movedAt = -Infinity;
  #drewAt = 0;
  #ratio = 0;
  #width = 0;
  #height = 0;
  #isLost = false;
  #isDirty = true;
  #isNudged = false;
  #isHeld = false;
  #givesWay = false;
  #wentOn = false;

  /** @throws NoBodyError when the browser has no WebGL 2. */
  constructor(
    private readonly host: HTMLElement,
    private readonly camera: Camera,
    private readonly on: {
      readonly frame: OnFrame;
      readonly drawn: () => void;
      readonly resize: (width: number, height: number) => void;
      readonly lost: (isLost: boolean) => void;
      readonly struggling: (isStruggling: boolean) => void;
    },
  ) {
    this.canvas = document.createElement("canvas");
    const context = this.canvas.getContext("webgl2", { alpha: true, antialias: true, depth: true });
    if (!context) throw new NoBodyError("no WebGL 2");
    this.#renderer = new WebGLRenderer({ canvas: this.canvas, context });
    this.#renderer.setClearAlpha(0);
    this.#governor = new Governor(fullRatio());
    this.#shadow.rotation.x = -Math.PI / 2;
    this.#shadow.position.y = -0.002;
    this.#shadow.scale.setScalar(1.15);
    this.#shadow.renderOrder = -1;
    this.scene.add(this.#shadow);
    host.prepend(this.canvas);
    this.canvas.addEventListener("webglcontextlost", this.#lose);
    this.canvas.addEventListener("webglcontextrestored", this.#restore);
    this.#observer = new ResizeObserver(() => {
      this.#resize();
    });
    this.#observer.observe(host);
    watchDensity(() => {
      this.draw();
    }, this.#ended.signal);
  }

  get width(): number {
    return this.#width;
  }

  get height(): number {
    return this.#height;
  }

  /** Whether the machine cannot keep up, even with fewer pixels. */
  get isStruggling(): boolean {
    return this.#governor.isStruggling;
  }

  /** Whether something moves, or has just moved. */
  get isBusy(): boolean {
    return this.#isHeld || performance.now() - this.#movedAt < SETTLED_MS;
  }

  add(object: Object3D): void {
    this.scene.add(object);
    this.draw();
  }

  /**
   * Ask for a frame. Asking twice draws once. `moves`: a hand is moving the body, so it may be
   * coarser.
   */
  draw(moves = false): void {
    this.#isDirty = true;
    this.#isNudged ||= moves;
    const isGone = this.#isLost || this.#ended.signal.aborted;
    if (this.#frame === 0 && !isGone) this.#frame = requestAnimationFrame(this.#onFrame);
  }

  /**
   * A choice brings words. The browser paints them at the end of a frame, after all that is drawn in
   * it: so the next frame is theirs, and the body comes with the one after.
   */
  giveWay(): void {
    this.#givesWay = true;
  }

  /** A hand holds the body: it counts as moving, however slowly the frames come. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld) this.draw();
  }

  setShadow(strength: number): void {
    const uniform = this.#shadow.material.uniforms.strength;
    if (uniform) uniform.value = strength;
    this.draw();
  }

  dispose(): void {
    this.#ended.abort();
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.canvas.removeEventListener("webglcontextlost", this.#lose);
    this.canvas.removeEventListener("webglcontextrestored", this.#restore);
    this.#shadow.geometry.dispose();
    this.#shadow.material.dispose();
    this.#renderer.dispose();
    // A page may show many viewers one after the other; browsers allow about sixteen contexts.
    this.#renderer.forceContextLoss();
    this.canvas.remove();
  }

  /**
   * While something moves there is a pulse at every frame of the browser, drawn or not: its rhythm
   * tells how long a drawn frame takes, also where drawing happens in another process.
   */
  readonly #onFrame = (now: number): void => {
    this.#frame = 0;
    if (this.#width === 0 || this.#height === 0) return;
    if (this.#givesWay) {
      this.#givesWay = false;
      this.#drewAt = 0; // says nothing of how long drawing takes
      this.#frame = requestAnimationFrame(this.#onFrame);
      return;
    }
    if (this.#drewAt > 0) this.#governor.took(now - this.#drewAt);
    const goesOn = this.on.frame(now);
    if (goesOn || this.#isNudged) this.#movedAt = now;
    const settled = this.#governor.isStruggling ? SETTLED_SLOWLY_MS : SETTLED_MS;
    const isActive = this.#isHeld || now - this.#movedAt < settled;
    this.on.struggling(isActive && this.#governor.isStruggling);
    this.#governor.fullRatio = fullRatio(); // the screen may be another one by now
    const resized = this.#setRatio(this.#governor.ratio(isActive));
    // The last step of a movement says that nothing more comes, and is drawn too.
    const draws = resized || goesOn || this.#wentOn || this.#isDirty;
    this.#wentOn = goesOn;
    this.#isDirty = this.#isNudged = false;
    if (draws) {
      this.#renderer.render(this.scene, this.camera);
      this.on.drawn();
    }
    this.#drewAt = draws && isActive ? now : 0;
    if (isActive) this.#frame = requestAnimationFrame(this.#onFrame);
  };

  /** Returns whether it changed: the canvas is then empty. */
  #setRatio(ratio: number): boolean {
    if (Math.abs(ratio - this.#ratio) < 0.01) return false;
    this.#ratio = ratio;
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(this.#width, this.#height, false);
    return true;
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.host;
    // A hidden tab has no size; what was drawn stays.
    if (clientWidth === 0 || clientHeight === 0) return;
    if (clientWidth === this.#width && clientHeight === this.#height) return;
    this.#width = clientWidth;
    this.#height = clientHeight;
    this.#ratio = 0;
    this.on.resize(clientWidth, clientHeight);
    this.#draw();
  }

  /** A new size empties the canvas: draw in the same breath, so that nothing flickers. */
  #draw(): void {
    if (this.#isLost) return;
    cancelAnimationFrame(this.#frame);
    this.#givesWay = false;
    this.#onFrame(performance.now());
  }

  readonly #lose = (event: Event): void => {
    event.preventDefault(); // else the browser does not give it back
    this.#isLost = true;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.on.lost(true);
  };

  readonly #restore = (): void => {
    this.#isLost = false;
    this.#ratio = 0;
    this.on.lost(false);
    this.draw();
  };
}

const fullRatio = (): number => cappedRatio(devicePixelRatio, innerWidth);
