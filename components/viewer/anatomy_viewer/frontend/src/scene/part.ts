import { BufferAttribute, BufferGeometry, Color, DoubleSide, FrontSide, Mesh } from "three";
import type { Group, ShaderMaterial } from "three";
import { coarsen } from "../pure/coarsen";
import { DEPTHS, nesting } from "../pure/appearance";
import type { SceneStructure } from "../protocol";
import { hovered, isNothing, isSolid, lookOf, mixLooks } from "./looks";
import type { Look } from "./looks";
import { tissueMaterial } from "./materials";
import type { Surroundings } from "./materials";
import { tissueColour, tissueOf } from "./palette";
import type { Tissue } from "./palette";
import type { Appearance } from "../pure/appearance";

const FADE_MS = 260;

const GLOSS: Partial<Record<Tissue, number>> = { bone: 0.1, skin: 0.2, lung: 0.12, brain: 0.14 };
const WET = 0.24;

/** Materials that all parts share. */
export interface SharedMaterials {
  readonly surroundings: Surroundings;
  readonly depth: ShaderMaterial;
  readonly outline: ShaderMaterial;
}

/**
 * One structure on the screen: its surface, the depth drawn before it while translucent, its
 * outline.
 */
export class Part {
  readonly geometry: BufferGeometry;
  readonly surface: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #depth: Mesh;
  readonly #outline: Mesh;
  #look: Look = lookOf("hidden");
  #from: Look = this.#look;
  #to: Look = this.#look;
  #began = -Infinity;
  #appearance: Appearance = "hidden";
  #isHovered = false;
  #coarse: BufferGeometry | null = null;
  #isCoarse = false;

  constructor(
    readonly structure: SceneStructure,
    source: Mesh,
    shared: SharedMaterials,
  ) {
    const tissue = tissueOf(structure);
    const { geometry } = source;
    this.geometry = geometry;
    const isSkin = tissue === "skin";
    const surface = {
      color: isSkin ? shared.surroundings.skin : { value: new Color(tissueColour(tissue)) },
      gloss: GLOSS[tissue] ?? WET,
      ink: isSkin ? 0 : 1,
    };
    this.surface = new Mesh(geometry, tissueMaterial(surface, shared.surroundings));
    this.#depth = new Mesh(geometry, shared.depth);
    this.#outline = new Mesh(geometry, shared.outline);
    const depth = nesting(structure);
    this.#depth.renderOrder = 10 + 2 * depth;
    this.surface.renderOrder = 11 + 2 * depth;
    this.#outline.renderOrder = structure.layer === "skin" ? 2 * DEPTHS + 12 : 1;
    source.updateMatrixWorld(true);
    for (const mesh of this.#meshes) {
      source.matrixWorld.decompose(mesh.position, mesh.quaternion, mesh.scale);
      mesh.updateMatrixWorld(true);
      mesh.matrixAutoUpdate = false;
    }
    this.#draw();
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  get #meshes(): readonly Mesh[] {
    return [this.surface, this.#depth, this.#outline];
  }

  addTo(group: Group): void {
    group.add(...this.#meshes);
  }

  /** Change how it looks; `now` in milliseconds starts a short fade, null changes it at once. */
  show(appearance: Appearance, isHovered: boolean, now: number | null): void {
    this.#appearance = appearance;
    this.#isHovered = isHovered;
    const look = lookOf(appearance);
    const wanted = isHovered && appearance !== "hidden" ? hovered(look) : look;
    if (wanted === this.#to) return;
    this.#from = now === null ? wanted : this.#look;
    this.#to = wanted;
    this.#began = now ?? -Infinity;
    this.tick(now ?? 0);
  }

  /** Go on with a fade; returns whether there is more to come. */
  tick(now: number): boolean {
    const share = Math.min(1, Math.max(0, (now - this.#began) / FADE_MS));
    if (share >= 1 && this.#look === this.#to) return false;
    this.#look = share >= 1 ? this.#to : mixLooks(this.#from, this.#to, share);
    this.#draw();
    return share < 1;
  }

  /** Draw with few triangles, for a machine that cannot keep up while the body moves. */
  setCoarse(isCoarse: boolean): void {
    if (isCoarse === this.#isCoarse) return;
    this.#isCoarse = isCoarse;
    if (isCoarse) this.#coarse ??= coarseGeometry(this.geometry);
    const geometry = (isCoarse ? this.#coarse : null) ?? this.geometry;
    for (const mesh of this.#meshes) mesh.geometry = geometry;
  }

  dispose(): void {
    this.geometry.dispose();
    this.#coarse?.dispose();
    this.surface.material.dispose();
  }

  #draw(): void {
    const look = this.#look;
    const solid = isSolid(look);
    const { material } = this.surface;
    for (const name of ["opacity", "edgeOpacity", "colourfulness", "glow"] as const) {
      const uniform = material.uniforms[name];
      if (uniform) uniform.value = look[name];
    }
    material.transparent = !solid;
    material.depthWrite = solid;
    // Cut vessels show their inside; on a translucent shell the far side would only speckle the edge.
    material.side = solid ? DoubleSide : FrontSide;
    this.surface.visible = !isNothing(look);
    this.#depth.visible = this.surface.visible && !solid;
    this.#outline.visible = this.#appearance === "focus" || this.#isHovered;
  }
}

const COARSE_EDGES = 2.5;

/** The same vertices, far fewer triangles. */
function coarseGeometry(full: BufferGeometry): BufferGeometry {
  const position = full.getAttribute("position");
  const points = new Float32Array(position.count * 3);
  for (let i = 0; i < position.count; i += 1) {
    points.set([position.getX(i), position.getY(i), position.getZ(i)], 3 * i);
  }
  const index = full.index?.array ?? Uint32Array.from({ length: position.count }, (_, i) => i);
  const coarse = new BufferGeometry();
  for (const [name, attribute] of Object.entries(full.attributes))
    coarse.setAttribute(name, attribute);
  coarse.setIndex(new BufferAttribute(coarsen(points, index, COARSE_EDGES), 1));
  return coarse;
}
