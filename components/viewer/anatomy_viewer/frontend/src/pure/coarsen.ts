/** Points of a mesh: coordinates one after the other, three for each. */
type Coordinates = ArrayLike<number>;

const SAMPLES = 256;

/** The grid has this many cells along each axis, half of them on either side of zero. */
const SIDE = 2 ** 17;
const HALF = SIDE / 2;

/**
 * Fewer triangles over the same vertices: all vertices in one cell of a grid give way to the first
 * of them, and what collapses is left out. Crude, quick, and good enough for a body that is moving
 * on a small picture.
 *
 * `edges` says how many times the usual edge a cell is long; 2.5 leaves about a sixth of the
 * triangles.
 */
export function coarsen(points: Coordinates, index: ArrayLike<number>, edges: number): Uint32Array {
  const cell = usualEdge(points, index) * edges;
  if (cell === 0) return Uint32Array.from(index);
  const first = new Map<number, number>();
  const stands = new Uint32Array(points.length / 3);
  const at = (place: number): number => Math.floor((points[place] ?? 0) / cell) + HALF;
  for (let vertex = 0; vertex < stands.length; vertex += 1) {
    const key = (at(3 * vertex) * SIDE + at(3 * vertex + 1)) * SIDE + at(3 * vertex + 2);
    const known = first.get(key);
    if (known === undefined) first.set(key, vertex);
    stands[vertex] = known ?? vertex;
  }
  const kept: number[] = [];
  for (let i = 0; i + 2 < index.length; i += 3) {
    const a = stands[index[i] ?? 0] ?? 0;
    const b = stands[index[i + 1] ?? 0] ?? 0;
    const c = stands[index[i + 2] ?? 0] ?? 0;
    if (a !== b && b !== c && c !== a) kept.push(a, b, c);
  }
  return Uint32Array.from(kept);
}

/** The mean length of some edges, spread over the mesh. */
function usualEdge(points: Coordinates, index: ArrayLike<number>): number {
  const triangles = Math.floor(index.length / 3);
  const step = Math.max(1, Math.floor(triangles / SAMPLES));
  let sum = 0;
  let count = 0;
  for (let triangle = 0; triangle < triangles; triangle += step) {
    const [a, b] = [index[3 * triangle] ?? 0, index[3 * triangle + 1] ?? 0];
    sum += Math.hypot(
      ...[0, 1, 2].map((axis) => (points[3 * a + axis] ?? 0) - (points[3 * b + axis] ?? 0)),
    );
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}
