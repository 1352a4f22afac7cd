import { readFileSync, readdirSync } from "node:fs";
import { MeshoptDecoder as wasm } from "three/addons/libs/meshopt_decoder.module.js";
import { expect, test } from "vitest";
import { unpacker } from "./decoder";

const GLB = "../../../../models/glb/";

interface Packed {
  readonly source: Uint8Array;
  readonly count: number;
  readonly byteStride: number;
  readonly mode: string;
  readonly filter?: string;
}

test("what it unpacks is to the bit what WebAssembly unpacks", async () => {
  await wasm.ready;
  const [file = ""] = readdirSync(GLB).filter((name) => name.startsWith("first."));
  const parts = packedIn(readFileSync(GLB + file));
  expect(parts.length).toBeGreaterThan(100);
  for (const { source, count, byteStride, mode, filter } of parts) {
    const part = [count, byteStride, source, mode, filter] as const;
    const expected = new Uint8Array(count * byteStride);
    wasm.decodeGltfBuffer(expected, count, byteStride, source, mode, filter);
    expect(Buffer.compare(await unpacker.decodeGltfBufferAsync(...part), expected)).toBe(0);
  }
});

test("the page has its turn before each part", async () => {
  const order: string[] = [];
  setTimeout(() => order.push("the page"));
  const damaged = unpacker.decodeGltfBufferAsync(1, 4, new Uint8Array(8), "ATTRIBUTES");
  await damaged.catch(() => order.push("a part"));
  expect(order).toEqual(["the page", "a part"]);
});

test("what is damaged is refused", async () => {
  const damaged = unpacker.decodeGltfBufferAsync(1, 4, new Uint8Array(8), "ATTRIBUTES");
  await expect(damaged).rejects.toThrow();
});

/** What is packed in a GLB (EXT_meshopt_compression). */
function packedIn(glb: Buffer): Packed[] {
  const length = glb.readUInt32LE(12);
  const { bufferViews } = JSON.parse(glb.toString("utf8", 20, 20 + length)) as {
    bufferViews: {
      extensions?: Record<string, Packed & { byteOffset?: number; byteLength: number }>;
    }[];
  };
  return bufferViews.flatMap(({ extensions = {} }) =>
    Object.values(extensions).map((packed) => {
      const from = 28 + length + (packed.byteOffset ?? 0);
      return { ...packed, source: new Uint8Array(glb.subarray(from, from + packed.byteLength)) };
    }),
  );
}
