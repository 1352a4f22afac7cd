// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { component } from "./component";
import { NoBodyError } from "./no-body";
import type { Scene, SceneStructure, Selection, ViewerData } from "./protocol";
import { nothing, scene } from "./testing/scene";
import { ViewerTool } from "./viewer-tool";

const driver = vi.hoisted(() => ({
  make: (): void => undefined,
  draw: (): void => undefined,
  end: (): void => undefined,
}));

// happy-dom has no WebGL. Here the driver does what a test asks of it.
vi.mock("./scene/stage", () => ({
  Stage: class {
    readonly width = 900;
    readonly height = 600;
    readonly isBusy = false;
    readonly isStruggling = false;
    constructor() {
      driver.make();
    }
    add = vi.fn();
    hold = vi.fn();
    setShadow = vi.fn();
    draw = (): void => {
      driver.draw();
    };
    dispose = (): void => {
      driver.end();
    };
  },
}));

const MODULE = import.meta.url.replace(".test", "");
const OOPS = new TypeError("Cannot read properties of null (reading 'alpha')");
const fault = (): never => {
  throw OOPS;
};
const told = vi.fn<(name: string, value: unknown) => void>();
const render = component<ViewerData>((parent) => new ViewerTool(parent), "setStateValue");
let place: HTMLElement;
let unmount: () => void;

const run = (selection: Selection = nothing, what: Scene = scene): void => {
  unmount = render({
    data: { scene: what, selection },
    parentElement: place,
    setStateValue: told,
  } as unknown as Parameters<typeof render>[0]) as () => void;
};
const root = (): HTMLElement => {
  const found = place.querySelector<HTMLElement>("[data-testid=anatomy-viewer]");
  if (!found) throw new Error("There is no viewer.");
  return found;
};
const message = (): string | undefined =>
  root().querySelector(".unsupported [role=alert], .unsupported[role=alert]")?.textContent;
const press = (selector: string): void => {
  const button = root().querySelector<HTMLButtonElement>(selector);
  if (!button) throw new Error(`There is no ${selector}.`);
  button.click();
};
/** Everything that needs no body is there, and works. */
const worksWithoutBody = (): void => {
  expect(place.querySelectorAll("[data-testid=anatomy-viewer]")).toHaveLength(1);
  expect(root().dataset.state).toBe("unsupported");
  expect(root().querySelectorAll("[data-site-id]")).toHaveLength(scene.sites.length);
  expect(root().querySelectorAll("[data-structure-id]")).toHaveLength(scene.structures.length);
  press("[data-structure-id=vertebra-t7]");
  expect(told).toHaveBeenLastCalledWith(
    "selection",
    expect.objectContaining({ site: "bone", structure: "vertebra-t7" }),
  );
};

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  told.mockClear();
  Object.assign(driver, { make: () => undefined, draw: () => undefined, end: () => undefined });
  place = document.createElement("div");
  place.innerHTML = '<div class="anatomy-viewer-mount"></div>';
  document.body.append(place);
});

afterEach(() => {
  unmount();
  place.remove();
  vi.unstubAllGlobals();
});

test("a driver that throws at birth leaves the words, the buttons and the list", () => {
  driver.make = fault;
  run();
  expect(message()).toBe("viewer.failed");
  worksWithoutBody();
});

test("a browser without WebGL is told so, and nothing that could be tried again", () => {
  driver.make = () => {
    throw new NoBodyError("unsupported");
  };
  run();
  expect(message()).toBe("viewer.unsupported");
  expect(root().querySelector(".unsupported button")).toBeNull();
  worksWithoutBody();
});

test("data that the body cannot take leaves what was chosen and all that can be read", () => {
  run();
  driver.draw = fault;
  run({ ...nothing, seq: 1, site: "liver" });
  expect([message(), root().dataset.site]).toEqual(["viewer.failed", "liver"]);
  worksWithoutBody();
});

test.each([
  ["an event handler or a frame", new ErrorEvent("error", { error: OOPS, filename: MODULE })],
  [
    "a promise",
    Object.assign(new Event("unhandledrejection"), {
      reason: Object.assign(new Error("late"), { stack: `Error: late\n at f (${MODULE}:1:2)` }),
    }),
  ],
])("an error in %s that nobody caught takes the body, not what was chosen", (_, event) => {
  run();
  press("[data-site-id=brain]");
  dispatchEvent(event);
  expect([message(), root().dataset.site]).toEqual(["viewer.failed", "brain"]);
  worksWithoutBody();
});

test("an error of somebody else's is none of ours", () => {
  run();
  dispatchEvent(new ErrorEvent("error", { error: OOPS, filename: "https://example.org/x.js" }));
  expect(root().dataset.state).toBe("loading");
});

test("what is broken may not even end well", () => {
  run();
  driver.end = driver.draw = fault;
  run({ ...nothing, seq: 1, site: "liver" });
  worksWithoutBody();
});

test("trying again brings the body back where it works again, and else the message", () => {
  driver.make = fault;
  run();
  press("[data-site-id=liver]");
  press(".unsupported button");
  expect([message(), root().dataset.site]).toEqual(["viewer.failed", "liver"]);
  driver.make = () => undefined;
  press(".unsupported button");
  expect([root().dataset.state, root().dataset.site]).toEqual(["loading", "liver"]);
});

test("the same error twice, or one without a body, leaves plain buttons that work", () => {
  driver.make = fault;
  run();
  dispatchEvent(new ErrorEvent("error", { error: OOPS, filename: MODULE }));
  worksWithoutBody();
});

test("a scene that cannot be read leaves what can be", () => {
  const [, ...others] = scene.structures;
  run(nothing, {
    ...scene,
    bodies: [],
    structures: [null as unknown as SceneStructure, ...others],
  });
  expect(message()).not.toBe("");
  press("[data-site-id=liver]");
  expect(told).toHaveBeenLastCalledWith("selection", { ...nothing, seq: 1, site: "liver" });
  run(nothing, {} as Scene);
  expect(message()).not.toBe("");
});
