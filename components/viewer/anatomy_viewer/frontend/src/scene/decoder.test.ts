import { beforeEach, expect, test, vi } from "vitest";

const decoder = vi.hoisted(() => ({ supported: true, ready: Promise.resolve() }));
vi.mock("three/addons/libs/meshopt_decoder.module.js", () => ({ MeshoptDecoder: decoder }));

beforeEach(() => {
  vi.resetModules();
});

test("a page whose policy forbids WebAssembly is told from a damaged file", async () => {
  decoder.ready = Promise.reject(new WebAssembly.CompileError("violates Content Security Policy"));
  decoder.ready.catch(() => undefined);
  const { unpacker } = await import("./decoder");
  await expect(unpacker()).rejects.toMatchObject({ name: "NoBodyError", reason: "blocked" });
});

test("so is a browser without WebAssembly", async () => {
  decoder.supported = false;
  const { unpacker } = await import("./decoder");
  await expect(unpacker()).rejects.toMatchObject({ name: "NoBodyError", reason: "undecodable" });
});
