import {
  Box3,
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  FrontSide,
  Matrix4,
  Mesh,
} from "three";
import type { Group, ShaderMaterial } from "three";
import type { SceneBody } from "../protocol";
import type { Appearance } from "../pure/appearance";
import type { LevelName, Structure } from "../pure/atlas";
import { coarsen } from "../pure/coarsen";
import { isFiner } from "../pure/levels";
import { DEPTHS, isThreadlike, nesting, tissueOf } from "../pure/tissue";
import { asFluid, hovered, isNothing, isSolid, lookOf, mixLooks } from "./looks";
import type { Look } from "./looks";
import { tissueMaterial } from "./materials";
import type { SharedMaterials } from "./materials";
import { TISSUES } from "./palette";

const FADE_MS = 260;
const LAST = 14 + 4 * DEPTHS;

/** What draws the eye to a part. */
export interface Emphasis {
  /** A line goes around it: it is what the reader chose. */
  readonly isOutlined: boolean;
  /** The pointer is over it, or a text points at it. */
  readonly isLit: boolean;
}

/** A mesh of a part, as it came in a file. */
export interface Form {
  readonly geometry: BufferGeometry;
  readonly matrix: Matrix4;
  readonly level: LevelName;
  readonly error_mm: number;
  /** Whose it is; null for what all bodies share. */
  readonly body: string | null;
}

/**
 * One structure on the screen: its surface, the depth drawn before it while translucent, its
 * outline. It is drawn in the finest form that has come for the body that is shown.
 */
export class Part {
  readonly surface: Mesh<BufferGeometry, ShaderMaterial>;
  /** What a pointer is aimed at, and the box around it. It is not drawn. */
  readonly target = new Mesh();
  readonly box = new Box3();
  readonly #depth: Mesh;
  readonly #outline: Mesh;
  readonly #isThreadlike: boolean;
  readonly #isExample: boolean;
  readonly #isFluid: boolean;
  readonly #isGrained: boolean;
  readonly #forms: Form[] = [];
  readonly #coarse = new Map<Form, BufferGeometry>();
  #body: SceneBody;
  #look: Look = lookOf("hidden");
  #from: Look = this.#look;
  #to: Look = this.#look;
  #began = -Infinity;
  #appearance: Appearance = "hidden";
  #isOutlined = false;
  #isCoarse = false;

  constructor(
    readonly structure: Structure,
    form: Form,
    body: SceneBody,
    private readonly shared: SharedMaterials,
  ) {
    const tissue = tissueOf(structure);
    this.#isThreadlike = isThreadlike(tissue);
    this.#isExample = structure.layer === "examples";
    this.#isFluid = tissue === "fluid";
    const isSkin = tissue === "skin";
    const tissueLook = TISSUES[tissue];
    this.#isGrained = tissueLook.relief > 0;
    const surface = {
      ...tissueLook,
      tint: isSkin ? shared.surroundings.skin : { value: new Color(tissueLook.colour) },
      ink: isSkin ? 0 : 1,
    };
    this.surface = new Mesh(
      form.geometry,
      tissueMaterial(surface, shared.surroundings, this.#isExample),
    );
    this.#depth = new Mesh(form.geometry, shared.depth);
    this.#outline = new Mesh(form.geometry, shared.outline);
    for (const mesh of [...this.#meshes, this.target]) mesh.matrixAutoUpdate = false;
    this.#body = body;
    this.take(form);
    this.#order();
    this.#draw();
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  /** The finest form for the body that is shown; null while none has come. */
  get form(): Form | null {
    return this.#mine((form, other) => isFiner(form.level, other.level));
  }

  get #meshes(): readonly Mesh[] {
    return [this.surface, this.#depth, this.#outline];
  }

  addTo(group: Group): void {
    group.add(...this.#meshes);
  }

  /** Take a form that has come. The one that it betters is given up, but for the coarsest. */
  take(form: Form): void {
    const before = this.form;
    const isSame = ({ level, body }: Form): boolean => level === form.level && body === form.body;
    const known = this.#forms.findIndex(isSame);
    this.#forms.splice(Math.max(known, 0), known < 0 ? 0 : 1, form);
    const after = this.form;
    if (before === after) return;
    this.#use();
    if (before === null) this.aim();
    if (before && before !== this.#coarsest) before.geometry.dispose();
  }

  /** Show it in this body. */
  setBody(body: SceneBody): void {
    this.#body = body;
    if (!this.form) return;
    this.#use();
    this.aim();
  }

  /** Let a pointer find the form that is drawn. */
  aim(): void {
    const form = this.form;
    if (!form) return;
    this.target.geometry = form.geometry;
    this.#place(this.target, form);
    form.geometry.computeBoundingBox();
    if (form.geometry.boundingBox) this.box.copy(form.geometry.boundingBox);
    this.box.applyMatrix4(this.target.matrixWorld);
  }

  /** Change how it looks; `now` in milliseconds starts a short fade, null changes it at once. */
  show(appearance: Appearance, { isOutlined, isLit }: Emphasis, now: number | null): void {
    this.#appearance = appearance;
    this.#isOutlined = isLit || (isOutlined && !this.#isThreadlike);
    this.#order();
    this.#suit();
    const look = this.#isFluid ? asFluid(lookOf(appearance)) : lookOf(appearance);
    const wanted = isLit && appearance !== "hidden" ? hovered(look) : look;
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
    if (this.form) this.#use();
  }

  dispose(): void {
    for (const { geometry } of this.#forms) geometry.dispose();
    for (const geometry of this.#coarse.values()) geometry.dispose();
    this.surface.material.dispose();
  }

  get #coarsest(): Form | null {
    return this.#mine((form, other) => isFiner(other.level, form.level));
  }

  /** Of the forms for the body that is shown, the one that is better than all others. */
  #mine(isBetter: (form: Form, other: Form) => boolean): Form | null {
    return this.#forms
      .filter(({ body }) => body === null || body === this.#body.id)
      .reduce<Form | null>(
        (best, form) => (best === null || isBetter(form, best) ? form : best),
        null,
      );
  }

  #use(): void {
    const form = this.#isCoarse ? this.#coarsest : this.form;
    if (!form) return;
    const geometry = this.#isCoarse ? this.#coarseOf(form) : form.geometry;
    for (const mesh of this.#meshes) {
      mesh.geometry = geometry;
      this.#place(mesh, form);
    }
    this.#suit();
  }

  /** What is chosen has its texture: without a graphics chip that costs as much as all else. */
  #suit(): void {
    const { material, geometry } = this.surface;
    const isShaded = geometry.hasAttribute("color");
    const isGrained = this.#isGrained && !this.#isCoarse && this.#appearance === "focus";
    if (material.vertexColors === isShaded && "GRAIN" in material.defines === isGrained) return;
    material.vertexColors = isShaded;
    material.defines = isGrained ? { GRAIN: "" } : {};
    material.needsUpdate = true;
  }

  #place(mesh: Mesh, { matrix, body }: Form): void {
    mesh.matrix.copy(matrix);
    if (body === null) {
      const { scale, lift } = this.#body;
      mesh.matrix.premultiply(new Matrix4().makeScale(scale, scale, scale).setPosition(0, lift, 0));
    }
    mesh.updateMatrixWorld(true);
  }

  #coarseOf(form: Form): BufferGeometry {
    const known = this.#coarse.get(form) ?? coarseGeometry(form.geometry);
    this.#coarse.set(form, known);
    return known;
  }

  /**
   * From the inside to the outside; but what is only context comes after what is shown for itself,
   * else its depth would cut holes into that.
   */
  #order(): void {
    const { structure } = this;
    if (this.#isFluid) {
      this.surface.renderOrder = LAST;
      return;
    }
    const isContext = this.#appearance === "ghost" || structure.layer === "skin";
    const turn = nesting(structure) + (isContext ? DEPTHS : 0);
    this.#depth.renderOrder = 10 + 2 * turn;
    this.surface.renderOrder = 11 + 2 * turn;
    // Around what is seen through, the line comes after its depth, else it would show through as well.
    this.#outline.renderOrder = isSolid(lookOf(this.#appearance)) ? 1 : 10.5 + 2 * turn;
  }

  #draw(): void {
    const look = this.#look;
    const solid = isSolid(look);
    const { material } = this.surface;
    for (const name of ["opacity", "edgeOpacity", "colourfulness", "glow", "face"] as const) {
      const uniform = material.uniforms[name];
      if (uniform) uniform.value = look[name];
    }
    material.transparent = !solid;
    material.depthWrite = solid;
    // Cut vessels show their inside; on a translucent shell the far side would only speckle the edge.
    material.side = solid ? DoubleSide : FrontSide;
    this.surface.visible = !isNothing(look);
    this.#depth.visible = this.surface.visible && !solid;
    const { outline, rim, litRim } = this.shared;
    const isSpot = this.#isExample && !this.#isFluid;
    this.#outline.material = !isSpot ? outline : this.#isOutlined ? litRim : rim;
    this.#outline.visible = this.#isOutlined || (isSpot && solid);
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
