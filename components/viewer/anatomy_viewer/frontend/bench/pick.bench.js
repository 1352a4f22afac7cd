/**
 * How long one pick takes on the real body, its search trees built: `npm run bench`. JavaScript, for
 * it reads files as Node does, which the viewer itself never can. $ATLAS_SCENE is a file with the scene,
 * $ATLAS_ROOT the folder from which it names its meshes.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { PerspectiveCamera } from "three";
import { bench } from "vitest";
import { LAYERS_AT_FIRST } from "../src/pure/appearance";
import { Atlas } from "../src/pure/atlas";
import { Body } from "../src/scene/body";
import { Picker } from "../src/scene/picking";

const [WIDTH_PX, HEIGHT_PX] = [885, 486];
const root = process.env.ATLAS_ROOT;
const atlas = new Atlas(JSON.parse(readFileSync(process.env.ATLAS_SCENE, "utf8")));
const body = new Body(atlas, "female");
const picker = new Picker();
for (const file of atlas.files) {
  if (!["first", "detail"].includes(file.need) || file.body === "male") continue;
  const { buffer, byteOffset, byteLength } = readFileSync(join(root, file.url));
  picker.add(await body.add(buffer.slice(byteOffset, byteOffset + byteLength), file));
}
body.show(
  {
    site: null,
    structure: null,
    layers: LAYERS_AT_FIRST,
    isolated: false,
    inside: false,
    examples: false,
  },
  { hovered: null, pointed: [] },
  null,
);
body.group.updateMatrixWorld(true);

const camera = new PerspectiveCamera(24, WIDTH_PX / HEIGHT_PX, 0.05, 20);
camera.position.set(0, 0.83, 4.4);
camera.updateMatrixWorld();

/** Points over the whole body, the same in every run: steps of the golden ratio. */
let step = 0;
function pickNext() {
  step += 1;
  const x = (((step * 0.618034) % 1) - 0.5) * 0.5;
  const y = (((step * 0.754878) % 1) - 0.5) * 1.8;
  return picker.pick(x, y, camera, WIDTH_PX, HEIGHT_PX, "mouse");
}

let found = 0;
for (let i = 0; i < 3000; i += 1) if (pickNext()) found += 1;
if (found < 300) throw new Error(`only ${found} of 3000 picks met the body`);

bench("pick", pickNext, { time: 2000 });
