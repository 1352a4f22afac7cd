import { Vector3 } from "three";
import type { PerspectiveCamera } from "three";
import type { SceneBody } from "../protocol";
import { EXAMPLE_RIM } from "../scene/palette";
import { el } from "./dom";

/** Dots to be seen on the body, in the woman's place; each list has so many numbers for every dot. */
export interface Dots {
  /** x, y and z in metres. */
  readonly positions: Float32Array;
  /** Red, green and blue as on a screen, from 0 to 1, and how much of it. */
  readonly colours: Float32Array;
  /** Radius in metres, the least radius in pixels, and 1 for a dot with a rim. */
  readonly extents: Float32Array;
}

const RIM = 1.35;
const MOST_RATIO = 2;

/**
 * Dots that lie over the body, so that a way through it is seen. They have a canvas of their own: while
 * they move and the body does not, a machine without a graphics chip need not draw the body again.
 */
export class DotLayer {
  readonly canvas = el("canvas", { class: "dots", "aria-hidden": "true", hidden: true });
  readonly #context = this.canvas.getContext("2d");
  readonly #point = new Vector3();
  #dots: Dots | null = null;
  #body: SceneBody;

  constructor(body: SceneBody) {
    this.#body = body;
  }

  /** Show these the next time that it is drawn; null: none. */
  show(dots: Dots | null): void {
    this.#dots = dots;
    this.canvas.hidden = dots === null;
  }

  /** Lie in this body as what all bodies share. */
  setBody(body: SceneBody): void {
    this.#body = body;
  }

  /** Draw them as the camera sees them, on a picture so many pixels wide and high. */
  draw(camera: PerspectiveCamera, width: number, height: number): void {
    const [context, dots] = [this.#context, this.#dots];
    if (!context || !dots || width === 0) return;
    const ratio = Math.min(devicePixelRatio, MOST_RATIO);
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== across) this.canvas.width = across;
    if (this.canvas.height !== down) this.canvas.height = down;
    context.setTransform(across / width, 0, 0, down / height, 0, 0);
    context.clearRect(0, 0, width, height);
    const { scale, lift } = this.#body;
    const metre = (scale * camera.projectionMatrix.elements[5] * height) / 2;
    const { positions, colours, extents } = dots;
    for (let at = 0; 3 * at < positions.length; at += 1) {
      const strength = colours[4 * at + 3] ?? 0;
      if (strength === 0) continue;
      const [x = 0, y = 0, z = 0] = positions.subarray(3 * at, 3 * at + 3);
      const seen = this.#point.set(scale * x, scale * y + lift, scale * z);
      const depth = -seen.applyMatrix4(camera.matrixWorldInverse).z;
      if (depth <= camera.near) continue;
      seen.applyMatrix4(camera.projectionMatrix);
      const [size = 0, least = 0, hasRim = 0] = extents.subarray(3 * at, 3 * at + 3);
      const radius = Math.max((size * metre) / depth, least);
      const [left, top] = [((seen.x + 1) / 2) * width, ((1 - seen.y) / 2) * height];
      context.globalAlpha = strength;
      if (hasRim) disc(context, left, top, radius * RIM, EXAMPLE_RIM);
      const [red = 0, green = 0, blue = 0] = colours.subarray(4 * at, 4 * at + 3);
      const byte = (value: number): string => String(Math.round(value * 255));
      disc(context, left, top, radius, `rgb(${byte(red)} ${byte(green)} ${byte(blue)})`);
    }
  }
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
