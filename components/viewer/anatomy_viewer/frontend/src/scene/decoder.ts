import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { NoBodyError } from "../no-body";

/** Its own promise fails before anybody asks for it; `unpacker` says so when somebody does. */
if (MeshoptDecoder.supported) MeshoptDecoder.ready.catch(() => undefined);

/**
 * What unpacks the meshes. It is WebAssembly, which a page's security policy may forbid and which
 * some browsers leave out: then no mesh is damaged, but none can be unpacked.
 *
 * @throws NoBodyError when the browser or the page does not let it run.
 */
export async function unpacker(): Promise<typeof MeshoptDecoder> {
  if (!MeshoptDecoder.supported) throw new NoBodyError("undecodable");
  try {
    await MeshoptDecoder.ready;
  } catch (cause) {
    throw new NoBodyError("blocked", { cause });
  }
  return MeshoptDecoder;
}
