/** Its package has types for the same decoder in WebAssembly. */
declare module "*/meshopt_decoder_reference.js" {
  export { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
}
