import { Group, Mesh } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { appearance, whilePointing, windowsOf } from "../pure/appearance";
import type { Wishes } from "../pure/appearance";
import type { SceneStructure } from "../protocol";
import { depthMaterial, outlineMaterial, surroundings } from "./materials";
import { Part } from "./part";
import type { SharedMaterials } from "./part";

/** A line around one part; thinner around many or tiny ones, which would else be all line. */
const OUTLINE_PX = 3;
const THIN_OUTLINE_PX = 1.4;
const MANY = 10;

/** What is lit up for the moment: by the pointer, and by a text. */
export interface Lit {
  readonly hovered: string | null;
  readonly pointed: readonly string[];
}

/**
 * All structures that have arrived. Unpacks files and gives each structure the look that is wished.
 */
export class Body {
  readonly group = new Group();
  readonly parts = new Map<string, Part>();
  readonly surroundings = surroundings();
  readonly #materials: SharedMaterials;
  readonly #structures: ReadonlyMap<string, SceneStructure>;
  readonly #windows: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  #moving = new Set<Part>();

  constructor(structures: readonly SceneStructure[]) {
    this.#structures = new Map(structures.map((structure) => [structure.id, structure]));
    this.#windows = windowsOf(structures);
    this.#materials = {
      surroundings: this.surroundings,
      depth: depthMaterial(this.surroundings),
      outline: outlineMaterial(this.surroundings),
    };
  }

  /**
   * Unpack a GLB; returns the parts that were in it. Nodes that the scene does not know are left
   * out.
   */
  async add(glb: ArrayBuffer): Promise<Part[]> {
    const { scene } = await this.#loader.parseAsync(glb, "");
    const added: Part[] = [];
    scene.updateMatrixWorld(true);
    scene.traverse((node) => {
      const structure = this.#structures.get(node.name);
      if (!structure || !(node instanceof Mesh)) return;
      const part = new Part(structure, node as Mesh, this.#materials);
      this.parts.set(structure.id, part);
      part.addTo(this.group);
      added.push(part);
    });
    return added;
  }

  /** Give every part the look that is wished; `now` null does so without fading. */
  show(wishes: Wishes, lit: Lit, now: number | null): void {
    const pointed = new Set(lit.pointed);
    let focused = 0;
    for (const part of this.parts.values()) {
      const { structure } = part;
      const plain = appearance(structure, wishes, this.#windows.get(structure.id));
      const isPointed = pointed.has(structure.id);
      const look = pointed.size > 0 ? whilePointing(plain, isPointed) : plain;
      part.show(look, isPointed || structure.id === lit.hovered, now);
      if (look === "focus") focused += structure.layer === "lymph-nodes" ? MANY : 1;
      if (now !== null) this.#moving.add(part);
    }
    this.surroundings.outline.value = focused >= MANY ? THIN_OUTLINE_PX : OUTLINE_PX;
  }

  /** Go on with all fades; returns whether there is more to come. */
  tick(now: number): boolean {
    for (const part of this.#moving) if (!part.tick(now)) this.#moving.delete(part);
    return this.#moving.size > 0;
  }

  /** Draw everything with few triangles, or with all. */
  setCoarse(isCoarse: boolean): void {
    for (const part of this.parts.values()) part.setCoarse(isCoarse);
  }

  dispose(): void {
    for (const part of this.parts.values()) part.dispose();
    this.#materials.depth.dispose();
    this.#materials.outline.dispose();
    this.parts.clear();
    this.group.clear();
  }
}
