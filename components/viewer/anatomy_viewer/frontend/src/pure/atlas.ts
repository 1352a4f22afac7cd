import type {
  Scene,
  SceneBody,
  SceneFile,
  SceneLevel,
  SceneShape,
  SceneSite,
  SceneStructure,
} from "../protocol";
import { add, scale } from "./geometry";
import type { Bounds, Vec3 } from "./geometry";

export type Layer = SceneStructure[4];
export type LevelName = SceneLevel[0];

/** A structure as it lies in one body. */
export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
  readonly system: string;
  readonly layer: Layer;
  readonly reveal: SceneStructure[6];
  readonly replaces: readonly string[];
  readonly within: readonly string[];
  readonly bounds: Bounds;
  readonly anchor: Vec3;
  readonly levels: readonly SceneLevel[];
}

/** The scene, unpacked: what there is, and where it lies in each body. */
export class Atlas {
  readonly bodies: readonly SceneBody[];
  readonly files: readonly SceneFile[];
  readonly sites: readonly SceneSite[];
  readonly lang: string;
  /** Every structure, as it lies in the first body that has it. */
  readonly structures: readonly Structure[];
  readonly #in = new Map<string, ReadonlyMap<string, Structure>>();

  constructor({ bodies, files, structures, sites, lang }: Scene) {
    this.bodies = bodies;
    this.files = files;
    this.sites = sites;
    this.lang = lang;
    const first = this.body("").id;
    for (const body of bodies) {
      const there = structures.flatMap((row) => structureIn(row, body, first));
      this.#in.set(body.id, new Map(there.map((structure) => [structure.id, structure])));
    }
    this.structures = structures.flatMap(([id]) => this.find(id) ?? []);
  }

  /** The body of this id; the first for any other word. */
  body(id: string): SceneBody {
    const body = this.bodies.find((one) => one.id === id) ?? this.bodies[0];
    if (!body) throw new Error("The scene has no body.");
    return body;
  }

  /** Every structure of a body, as it lies there. */
  structuresIn(body: string): readonly Structure[] {
    return [...(this.#in.get(this.body(body).id)?.values() ?? [])];
  }

  /** A structure, as it lies in a body; with none named, in the first that has it. */
  find(structure: string | null, body?: string): Structure | undefined {
    const bodies = body === undefined ? this.bodies : [this.body(body)];
    const found = bodies.map(({ id }) => this.#in.get(id)?.get(structure ?? ""));
    return found.find((one) => one !== undefined);
  }

  /** The body to see a structure in: the one that is named, unless only another has it. */
  bodyFor(structure: string | null, body: string): SceneBody {
    const named = this.body(body);
    const has = ({ id }: SceneBody): boolean => this.find(structure, id) !== undefined;
    return has(named) ? named : (this.bodies.find(has) ?? named);
  }

  /** Whether there is something to see inside a site. */
  hasInside(site: string | null): boolean {
    return this.structures.some((part) => part.reveal === "inside" && part.site === site);
  }

  get hasExamples(): boolean {
    return this.structures.some(({ reveal }) => reveal === "example");
  }
}

/** A structure in a body: with its own shape there, else with that of the first body, scaled. */
function structureIn(row: SceneStructure, body: SceneBody, first: string): Structure[] {
  const [id, name, site, system, layer, shapes, reveal, replaces, within, only] = row;
  if (only !== null && only !== body.id) return [];
  const shared = shapes[first];
  const shape = shapes[body.id] ?? (shared && scaled(shared, body));
  if (!shape) return [];
  const [bounds, anchor, levels] = shape;
  return [{ id, name, site, system, layer, reveal, replaces, within, bounds, anchor, levels }];
}

function scaled([[low, high], anchor, levels]: SceneShape, body: SceneBody): SceneShape {
  const place = (point: Vec3): Vec3 => add(scale(point, body.scale), [0, body.lift, 0]);
  return [[place(low), place(high)], place(anchor), levels];
}
