import { Raycaster, Vector2, Vector3 } from "three";
import type { Camera, Intersection } from "three";
import { MeshBVH, acceleratedRaycast } from "three-mesh-bvh";
import { pickTurn } from "../pure/appearance";
import type { Part } from "./part";

const SLICE_MS = 6;

/**
 * Around the pointer, for structures smaller than a finger: the middle first, then two rings. CSS
 * pixels.
 */
const MOUSE_REACH_PX = [4];
const TOUCH_REACH_PX = [8, 16];

/**
 * Finds the structure under a pointer. Search trees are built little by little while nobody waits.
 */
export class Picker {
  readonly #raycaster = new Raycaster();
  readonly #parts = new Set<Part>();
  readonly #queue = new Set<Part>();
  readonly #point = new Vector3();
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** `isBusy`: a hand moves the body, and is not to wait for a tree. */
  constructor(private readonly isBusy: () => boolean = () => false) {
    this.#raycaster.firstHitOnly = true;
  }

  /** Parts that are new, or that have a new form: until that one has its tree, the old one is hit. */
  add(parts: readonly Part[]): void {
    for (const part of parts) {
      part.target.raycast = acceleratedRaycast;
      this.#parts.add(part);
      // A pointer goes through the skin; its tree is built only should the skin itself be chosen.
      if (part.structure.layer !== "skin") this.#queue.add(part);
    }
    this.#schedule();
  }

  /**
   * The structure that a pointer means (x, y from -1 to 1, y up), on a canvas of so many CSS
   * pixels.
   */
  pick(
    x: number,
    y: number,
    camera: Camera,
    widthPx: number,
    heightPx: number,
    kind: string,
  ): Part | null {
    const direct = this.#cast(x, y, camera);
    if (direct) return direct;
    for (const reach of kind === "touch" ? TOUCH_REACH_PX : MOUSE_REACH_PX) {
      for (let i = 0; i < 8; i += 1) {
        const angle = (i * Math.PI) / 4;
        const dx = (2 * reach * Math.cos(angle)) / widthPx;
        const dy = (2 * reach * Math.sin(angle)) / heightPx;
        const near = this.#cast(x + dx, y + dy, camera);
        if (near) return near;
      }
    }
    return null;
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#queue.clear();
    this.#parts.clear();
  }

  #cast(x: number, y: number, camera: Camera): Part | null {
    this.#raycaster.setFromCamera(new Vector2(x, y), camera);
    const { ray } = this.#raycaster;
    let best: Part | null = null;
    let bestTurn = Infinity;
    let bestDistance = Infinity;
    for (const part of this.#parts) {
      const { box, target } = part;
      const turn = pickTurn(part.appearance);
      if (turn === null || turn > bestTurn) continue;
      if (!ray.intersectBox(box, this.#point)) continue;
      const nearest = box.containsPoint(ray.origin) ? 0 : this.#point.distanceTo(ray.origin);
      if (turn === bestTurn && nearest > bestDistance) continue;
      buildTree(part);
      const hits: Intersection[] = [];
      target.raycast(this.#raycaster, hits);
      const distance = hits[0]?.distance;
      if (distance === undefined || (turn === bestTurn && distance >= bestDistance)) continue;
      [best, bestTurn, bestDistance] = [part, turn, distance];
    }
    return best;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const end = performance.now() + SLICE_MS;
      for (const part of this.#queue) {
        if (performance.now() >= end || this.isBusy()) break;
        this.#queue.delete(part);
        part.aim();
        buildTree(part);
      }
      if (this.#queue.size > 0) this.#schedule();
    }, 16);
  }
}

function buildTree({ target: { geometry } }: Part): void {
  geometry.boundsTree ??= new MeshBVH(geometry);
}
