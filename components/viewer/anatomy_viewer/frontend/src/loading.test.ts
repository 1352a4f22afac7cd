// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Loading } from "./loading";
import type { LoadingEvents } from "./loading";
import type { Wants } from "./pure/plan";
import { scene } from "./testing/scene";

const calm: Wants = {
  body: "female",
  site: null,
  inside: new Set(),
  examples: false,
  muscles: false,
  near: new Set(),
  isFrugal: false,
};

/** A GLB of a hundred bytes with nothing in it. */
function glb(): Response {
  const bytes = new DataView(new ArrayBuffer(100));
  bytes.setUint32(0, 0x46546c67, true);
  bytes.setUint32(8, 100, true);
  return new Response(bytes.buffer);
}

let asked: string[];
let broken: Set<string>;
let offline: boolean;
let loading: Loading;
const told = {
  progress: vi.fn<LoadingEvents["progress"]>(),
  coming: vi.fn<LoadingEvents["coming"]>(),
  arrived: vi.fn<LoadingEvents["arrived"]>(),
  ready: vi.fn<LoadingEvents["ready"]>(),
  failed: vi.fn<LoadingEvents["failed"]>(),
  recovered: vi.fn<LoadingEvents["recovered"]>(),
  broke: vi.fn<LoadingEvents["broke"]>(),
};
const arrived = (): string[] => told.arrived.mock.calls.map(([{ name }]) => name);
/** Until nothing more comes by itself. */
const rest = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(100);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  told.arrived.mockResolvedValue();
  asked = [];
  broken = new Set();
  offline = false;
  vi.stubGlobal("fetch", (url: string) => {
    const name = url.split("/").at(-1)?.replace(".glb", "") ?? "";
    asked.push(name);
    if (offline) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(broken.has(name) ? new Response("", { status: 404 }) : glb());
  });
  loading = new Loading(scene.files, told);
});

afterEach(() => {
  loading.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the body comes first, then its small parts, then better ones, each once", async () => {
  loading.want(calm);
  loading.want(calm);
  await rest();
  expect(arrived()).toEqual(["first", "first-female", "detail", "standard"]);
  expect(asked).toEqual(arrived());
  expect(told.ready.mock.calls).toEqual([[false], [true]]);
  expect(told.progress).toHaveBeenLastCalledWith(1);
});

test("another body brings its own files and nothing that is here already", async () => {
  loading.want(calm);
  await rest();
  asked = [];
  told.coming.mockClear();
  loading.want({ ...calm, body: "male" });
  await rest();
  expect(asked).toEqual(["first-male"]);
  expect(told.coming.mock.calls).toEqual([[1], [null]]);
  loading.want(calm);
  await rest();
  expect(asked).toEqual(["first-male"]);
});

test("what the reader asks for does not wait for what only makes things better", async () => {
  let slow: () => void = () => undefined;
  told.arrived.mockImplementation((file) =>
    file.name === "standard" ? new Promise((resolve) => (slow = resolve)) : Promise.resolve(),
  );
  loading.want(calm);
  await rest();
  loading.want({ ...calm, site: "liver", inside: new Set(["liver"]) });
  await rest();
  expect(arrived()).toEqual(["first", "first-female", "detail", "standard", "inside-liver"]);
  slow();
  await rest();
  expect(arrived().at(-1)).toBe("fine-liver");
});

test("without the body there is nothing to see, until it is tried again", async () => {
  broken.add("first");
  loading.want(calm);
  await rest();
  expect(told.failed.mock.lastCall?.[1]).toBe("first");
  expect(told.ready).not.toHaveBeenCalled();
  expect(asked).not.toContain("detail");
  broken.clear();
  loading.retry();
  await rest();
  expect(told.ready).toHaveBeenLastCalledWith(true);
});

test("what was asked for and did not come is said, and the rest still comes", async () => {
  broken.add("inside-liver");
  loading.want({ ...calm, inside: new Set(["liver"]) });
  await rest();
  expect(told.failed.mock.calls.map(([, purpose]) => purpose)).toEqual(["asked"]);
  expect(arrived()).toEqual(["first", "first-female", "detail", "standard"]);
  expect(told.coming).toHaveBeenLastCalledWith(null);
  broken.clear();
  loading.retry();
  await rest();
  expect(arrived()).toContain("inside-liver");
});

test("a better version that fails is no news, and is asked for again later", async () => {
  broken.add("standard");
  loading.want(calm);
  await rest();
  expect(told.failed).not.toHaveBeenCalled();
  expect(told.ready).toHaveBeenLastCalledWith(true);
  broken.clear();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(arrived()).not.toContain("standard");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(arrived()).toContain("standard");
});

test("it is asked for again as soon as there is a connection", async () => {
  broken.add("standard");
  loading.want(calm);
  await rest();
  broken.clear();
  dispatchEvent(new Event("online"));
  await rest();
  expect(arrived()).toContain("standard");
});

test("a file that cannot be unpacked is damaged", async () => {
  told.arrived.mockRejectedValue(new Error("not a mesh"));
  loading.want(calm);
  await rest();
  expect(told.failed.mock.lastCall?.[0]).toMatchObject({ flaw: "broken" });
});

test("what the line has lost is told once, asked for again by itself, and said to be here", async () => {
  offline = true;
  loading.want(calm);
  await rest();
  const tellings = told.failed.mock.calls.length;
  expect(tellings).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(told.failed).toHaveBeenCalledTimes(tellings);
  expect(told.recovered).not.toHaveBeenCalled();
  offline = false;
  await vi.advanceTimersByTimeAsync(21_000);
  expect(told.recovered).toHaveBeenCalledTimes(1);
  expect(told.ready).toHaveBeenLastCalledWith(true);
});

test("it is asked for a few times and not for ever, until somebody or the line asks anew", async () => {
  offline = true;
  loading.want(calm);
  await vi.advanceTimersByTimeAsync(3_600_000);
  const often = asked.length;
  expect(often).toBeLessThan(25);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(often);
  offline = false;
  dispatchEvent(new Event("online"));
  await rest();
  expect(told.ready).toHaveBeenLastCalledWith(true);
});

test("a file that is not there is not asked for again unless somebody wants it", async () => {
  broken.add("first");
  loading.want(calm);
  await rest();
  const often = asked.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(often);
});
