// node glb.mjs compress|decompress <in.glb> <out.glb>
// node glb.mjs validate <in.glb>...
//
// Nothing here merges, prunes or renames: each node that comes in goes out.

import { readFile } from "node:fs/promises";
import process from "node:process";
import { NodeIO } from "@gltf-transform/core";
import { EXTMeshoptCompression, KHRMeshQuantization } from "@gltf-transform/extensions";
import validator from "gltf-validator";
import { MeshoptDecoder, MeshoptEncoder } from "meshoptimizer";

const io = new NodeIO()
  .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
  .registerDependencies({ "meshopt.decoder": MeshoptDecoder, "meshopt.encoder": MeshoptEncoder });

/** Puts triangles and vertices in the order that compresses best. */
function reorder(primitive) {
  const indices = primitive.getIndices();
  const triangles = new Uint32Array(indices.getArray());
  const [remap] = MeshoptEncoder.reorderMesh(triangles, true, true); // rewrites `triangles`
  indices.setArray(indices.getArray().constructor.from(triangles));
  for (const accessor of primitive.listAttributes()) {
    const size = accessor.getElementSize();
    const source = accessor.getArray();
    const target = new source.constructor(source.length);
    remap.forEach((to, from) =>
      target.set(source.subarray(from * size, (from + 1) * size), to * size),
    );
    accessor.setArray(target);
  }
}

async function compress(input, output) {
  const document = await io.read(input);
  for (const mesh of document.getRoot().listMeshes()) mesh.listPrimitives().forEach(reorder);
  // FILTER stores normals as octahedra: one byte less a vertex, and smaller again after gzip.
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
  await io.write(output, document);
}

async function readPlain(input) {
  const document = await io.read(input);
  for (const extension of document.getRoot().listExtensionsUsed()) {
    if (extension.extensionName === EXTMeshoptCompression.EXTENSION_NAME) extension.dispose();
  }
  return document;
}

async function decompress(input, output) {
  await io.write(output, await readPlain(input));
}

/**
 * Prints the Khronos validator's reports as a JSON list: each file as it is, then its plain twin,
 * because the validator cannot see the geometry inside the compressed one.
 */
async function validate(...inputs) {
  const reports = [];
  for (const input of inputs) {
    reports.push(await validator.validateBytes(new Uint8Array(await readFile(input))));
    reports.push(await validator.validateBytes(await io.writeBinary(await readPlain(input))));
  }
  process.stdout.write(JSON.stringify(reports));
}

await Promise.all([MeshoptDecoder.ready, MeshoptEncoder.ready]);
const [command, ...paths] = process.argv.slice(2);
await { compress, decompress, validate }[command](...paths);
