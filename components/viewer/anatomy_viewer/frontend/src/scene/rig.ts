import { PerspectiveCamera } from "three";
import { length, size } from "../pure/geometry";
import type { Bounds } from "../pure/geometry";
import { FOV, between, ease, homePose, limit, position } from "../pure/orbit";
import type { Lens, Limits, Pose } from "../pure/orbit";

const FLIGHT_MS = 850;
const STEP_MS = 180;

interface Flight {
  readonly from: Pose;
  readonly to: Pose;
  readonly began: number;
  readonly lasts: number;
}

/** The camera: holds a pose within limits and flies from one to the next. */
export class Rig {
  readonly camera = new PerspectiveCamera(FOV, 1, 0.05, 20);
  #pose: Pose;
  #flight: Flight | null = null;

  constructor(private body: Bounds) {
    this.#pose = homePose(body, this.lens);
  }

  get lens(): Lens {
    return { fov: FOV, aspect: this.camera.aspect };
  }

  get home(): Pose {
    return homePose(this.body, this.lens);
  }

  get pose(): Pose {
    return this.#pose;
  }

  /** Where it is, or where it is flying to. */
  get destination(): Pose {
    return this.#flight?.to ?? this.#pose;
  }

  get isFlying(): boolean {
    return this.#flight !== null;
  }

  /** Keep within another body. */
  setBody(body: Bounds): void {
    this.body = body;
  }

  /** Be there at once: dragging, zooming, and every change under reduced motion. */
  jump(pose: Pose): void {
    this.#flight = null;
    this.#pose = limit(pose, this.#limits);
    this.#apply();
  }

  /** Fly there; a step is a short flight, for keys and buttons. */
  fly(pose: Pose, now: number, isStep = false): void {
    const lasts = isStep ? STEP_MS : FLIGHT_MS;
    this.#flight = { from: this.#pose, to: limit(pose, this.#limits), began: now, lasts };
  }

  /** Go on with the flight; returns whether there is more to come. */
  tick(now: number): boolean {
    if (!this.#flight) return false;
    const { from, to, began, lasts } = this.#flight;
    const share = Math.min(1, Math.max(0, (now - began) / lasts));
    this.#pose = share >= 1 ? to : between(from, to, ease(share));
    if (share >= 1) this.#flight = null;
    this.#apply();
    return this.#flight !== null;
  }

  /** The canvas has a new shape. What was seen whole stays so. */
  reshape(aspect: number): void {
    if (aspect === this.camera.aspect) return;
    const before = this.home.distance;
    this.camera.aspect = aspect;
    const change = this.home.distance / before;
    const fit = (pose: Pose): Pose =>
      limit({ ...pose, distance: pose.distance * change }, this.#limits);
    this.#pose = fit(this.#pose);
    if (this.#flight) {
      this.#flight = { ...this.#flight, from: fit(this.#flight.from), to: fit(this.#flight.to) };
    }
    this.#apply();
  }

  get #limits(): Limits {
    return { nearest: 0.16, farthest: this.home.distance * 1.5, bounds: this.body };
  }

  #apply(): void {
    const { camera } = this;
    const reach = length(size(this.body));
    camera.position.set(...position(this.#pose));
    camera.near = Math.max(0.02, this.#pose.distance - reach);
    camera.far = this.#pose.distance + reach;
    camera.lookAt(...this.#pose.target);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }
}
