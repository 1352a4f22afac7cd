import { Frustum, Group, Matrix4, Mesh, Sphere, Vector3 } from "three";
import type { PerspectiveCamera } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { SceneBody, SceneFile } from "../protocol";
import { appearance, isOutlined, isPlain, whilePointing, windowsOf } from "../pure/appearance";
import type { Wishes } from "../pure/appearance";
import type { Atlas, LevelName, Structure } from "../pure/atlas";
import { mix, union } from "../pure/geometry";
import { errorPx, lowestLevel } from "../pure/levels";
import { reveal } from "../pure/reveal";
import { tissueOf } from "../pure/tissue";
import { unpacker } from "./decoder";
import { sharedMaterials, surroundings } from "./materials";
import { Part } from "./part";
import type { SharedMaterials } from "./materials";
import type { Form } from "./part";

/** A line around one part; thinner around many or tiny ones, which would else be all line. */
const OUTLINE_PX = 3;
const THIN_OUTLINE_PX = 1.4;
const MANY = 10;

/** The face, from the chin to the brow: shares of the height of skull and jaw. */
const FACE = [0, 0.5] as const;

/** An error that nobody sees. */
const VISIBLE_PX = 1;

/** What is lit up for the moment: by the pointer, and by a text. */
export interface Lit {
  readonly hovered: string | null;
  readonly pointed: readonly string[];
}

/** What is on the screen, as far as the page is concerned. */
export interface OnScreen {
  /** The lowest level of what is shown for itself. */
  readonly level: LevelName;
  readonly showsExamples: boolean;
}

/** A mesh that has come, and the structure that it is of. */
interface Arrived {
  readonly structure: Structure;
  readonly form: Form;
}

/**
 * All structures that have arrived. Unpacks files and gives each structure the look that is wished.
 */
export class Body {
  readonly group = new Group();
  readonly parts = new Map<string, Part>();
  readonly surroundings = surroundings();
  readonly #materials: SharedMaterials;
  readonly #windows: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #loader = new GLTFLoader().setMeshoptDecoder(unpacker);
  #body: SceneBody;
  #moving = new Set<Part>();
  #isCoarse = false;

  constructor(
    private readonly atlas: Atlas,
    body: string,
  ) {
    this.#body = atlas.body(body);
    this.#windows = windowsOf(atlas.structures);
    this.#materials = sharedMaterials(this.surroundings);
    this.#setFace();
  }

  /** Show another body: what both share is scaled, what is its own appears as far as it is here. */
  setBody(id: string): void {
    this.#body = this.atlas.body(id);
    this.#setFace();
    for (const part of this.parts.values()) part.setBody(this.#body);
  }

  /**
   * Unpack a GLB and give each part its new form. `rest` is awaited between two of them, so that a
   * file that only makes things better never makes the hand wait. Nodes that the scene does not know
   * are left out.
   */
  async add(glb: ArrayBuffer, file: SceneFile, rest?: () => Promise<void>): Promise<Part[]> {
    const changed: Part[] = [];
    for (const { structure, form } of await this.#unpack(glb, file)) {
      if (rest) await rest();
      const known = this.parts.get(structure.id);
      if (known) known.take(form);
      const part = known ?? new Part(structure, form, this.#body, this.#materials);
      if (!known) {
        this.parts.set(structure.id, part);
        part.addTo(this.group);
      }
      part.setCoarse(this.#isCoarse);
      changed.push(part);
    }
    return changed;
  }

  /** Give every part the look that is wished; `now` null does so without fading. */
  show(wishes: Wishes, lit: Lit, now: number | null): OnScreen {
    const pointed = new Set(lit.pointed);
    const here = [...this.parts.values()].filter(({ form }) => form !== null);
    const revealed = reveal(
      here.map(({ structure }) => structure),
      wishes,
      pointed,
    );
    let focused = 0;
    for (const part of this.parts.values()) {
      const { structure } = part;
      const plain =
        part.form === null
          ? "hidden"
          : appearance(structure, wishes, this.#windows.get(structure.id), revealed);
      const isPointed = pointed.has(structure.id);
      const look = pointed.size > 0 && part.form ? whilePointing(plain, isPointed) : plain;
      const isLit = isPointed || structure.id === lit.hovered;
      const emphasis = {
        isOutlined: isOutlined(look, wishes, revealed),
        isLit: isLit && look !== "hidden",
      };
      part.show(look, emphasis, now);
      if (look === "focus") focused += structure.layer === "lymph-nodes" ? MANY : 1;
      if (now !== null) this.#moving.add(part);
    }
    this.surroundings.outline.value = focused >= MANY ? THIN_OUTLINE_PX : OUTLINE_PX;
    return { level: this.#level(here), showsExamples: revealed.showsExamples };
  }

  /** Go on with all fades; returns whether there is more to come. */
  tick(now: number): boolean {
    for (const part of this.#moving) if (!part.tick(now)) this.#moving.delete(part);
    return this.#moving.size > 0;
  }

  /** Draw everything with few triangles, or with all. */
  setCoarse(isCoarse: boolean): void {
    this.#isCoarse = isCoarse;
    for (const part of this.parts.values()) part.setCoarse(isCoarse);
  }

  /** The files whose finer forms would be seen, on a picture so many pixels high. */
  worthwhile(camera: PerspectiveCamera, heightPx: number): Set<string> {
    const seen = new Frustum().setFromProjectionMatrix(
      new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse),
    );
    const eye = new Vector3().setFromMatrixPosition(camera.matrixWorld);
    const files = new Set<string>();
    for (const { structure, form, appearance: look, box } of this.parts.values()) {
      if (!form || !isPlain(look)) continue;
      const ball = box.getBoundingSphere(new Sphere());
      if (!seen.intersectsSphere(ball)) continue;
      const distance = Math.max(camera.near, ball.distanceToPoint(eye));
      if (errorPx(form.error_mm, distance, camera.fov, heightPx) <= VISIBLE_PX) continue;
      const levels = this.#levels(structure.id);
      const finer = levels[levels.findIndex(([name]) => name === form.level) + 1];
      if (finer) files.add(finer[1]);
    }
    return files;
  }

  dispose(): void {
    for (const part of this.parts.values()) part.dispose();
    const { depth, outline, rim, litRim } = this.#materials;
    for (const material of [depth, outline, rim, litRim]) material.dispose();
    this.parts.clear();
    this.group.clear();
  }

  async #unpack(glb: ArrayBuffer, file: SceneFile): Promise<Arrived[]> {
    const { scene } = await this.#loader.parseAsync(glb, "");
    const found: Arrived[] = [];
    scene.updateMatrixWorld(true);
    scene.traverse((node) => {
      const structure = this.atlas.find(node.name, file.body ?? this.#body.id);
      const level = structure?.levels.find(([, name]) => name === file.name);
      if (!structure || !level || !(node instanceof Mesh)) return;
      const [name, , error_mm] = level;
      const { geometry, matrixWorld } = node as Mesh;
      const form = { geometry, matrix: matrixWorld, level: name, error_mm, body: file.body };
      found.push({ structure, form });
    });
    return found;
  }

  /** Where the face of the body is. */
  #setFace(): void {
    const skull = this.atlas
      .structuresIn(this.#body.id)
      .filter((part) => tissueOf(part) === "skull");
    const bounds = union(skull.map((part) => part.bounds));
    if (!bounds) return;
    const [[, chin], [, top]] = bounds;
    this.surroundings.faceSpan.value = [mix(chin, top, FACE[0]), mix(chin, top, FACE[1])];
  }

  #level(here: readonly Part[]): LevelName {
    return lowestLevel(
      here.flatMap(({ structure, form, appearance: look }) => {
        const best = this.#levels(structure.id).at(-1)?.[0];
        return form && best && isPlain(look) ? [{ level: form.level, best }] : [];
      }),
    );
  }

  #levels(id: string): Structure["levels"] {
    return this.atlas.find(id, this.#body.id)?.levels ?? [];
  }
}
