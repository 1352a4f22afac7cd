import { MeshoptDecoder } from "../../node_modules/meshoptimizer/meshopt_decoder_reference.js";

/**
 * What unpacks the meshes. It is plain JavaScript: no security policy forbids it, and no browser is
 * without it. It is slower than WebAssembly, so the page has its turn before each part.
 */
export const unpacker: typeof MeshoptDecoder = {
  ...MeshoptDecoder,
  async decodeGltfBufferAsync(...part) {
    await new Promise((resolve) => setTimeout(resolve));
    return MeshoptDecoder.decodeGltfBufferAsync(...part);
  },
};
