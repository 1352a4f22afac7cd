// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NoBodyError } from "./no-body";
import type { Scene, SceneStructure, Selection } from "./protocol";
import { nothing, scene } from "./testing/scene";
import { ViewerHost } from "./viewer-host";

const driver = vi.hoisted(() => ({
  make: (): void => undefined,
  add: (): void => undefined,
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
    hold = vi.fn();
    giveWay = vi.fn();
    setShadow = vi.fn();
    add = (): void => {
      driver.add();
    };
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
const told = vi.fn<(selection: Selection) => void>();
let place: HTMLElement;
let host: ViewerHost;

const show = (selection: Selection = nothing, what: Scene = scene): void => {
  host.show(what, selection);
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
    expect.objectContaining({ site: "bone", structure: "vertebra-t7" }),
  );
};

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  told.mockClear();
  const works = (): void => undefined;
  Object.assign(driver, { make: works, add: works, draw: works, end: works });
  place = document.createElement("div");
  document.body.append(place);
  host = new ViewerHost(place, { selected: told });
});

afterEach(() => {
  host.dispose();
  place.remove();
  vi.unstubAllGlobals();
});

test("a driver that throws at birth leaves the words, the buttons and the list", () => {
  driver.make = fault;
  show();
  expect(message()).toBe("viewer.failed");
  worksWithoutBody();
});

test("a body that fails when its picture is made already leaves none behind", () => {
  const end = vi.fn();
  Object.assign(driver, { add: fault, end });
  show();
  expect(end).toHaveBeenCalledTimes(1);
  expect(message()).toBe("viewer.failed");
});

test("a browser without WebGL is told so, and nothing that could be tried again", () => {
  driver.make = () => {
    throw new NoBodyError("no WebGL 2");
  };
  show();
  expect(message()).toBe("viewer.unsupported");
  expect(root().querySelector(".unsupported button")).toBeNull();
  worksWithoutBody();
});

test("data that the body cannot take leaves what was chosen and all that can be read", () => {
  show();
  driver.draw = fault;
  show({ ...nothing, site: "liver" });
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
  show();
  press("[data-site-id=brain]");
  dispatchEvent(event);
  expect([message(), root().dataset.site]).toEqual(["viewer.failed", "brain"]);
  worksWithoutBody();
});

test("an error of somebody else's is none of ours", () => {
  show();
  dispatchEvent(new ErrorEvent("error", { error: OOPS, filename: "https://example.org/x.js" }));
  expect(root().dataset.state).toBe("loading");
});

test("what is broken may not even end well", () => {
  show();
  driver.end = driver.draw = fault;
  show({ ...nothing, site: "liver" });
  worksWithoutBody();
});

test("trying again brings the body back where it works again, and else the message", () => {
  driver.make = fault;
  show();
  press("[data-site-id=liver]");
  press(".unsupported button");
  expect([message(), root().dataset.site]).toEqual(["viewer.failed", "liver"]);
  driver.make = () => undefined;
  press(".unsupported button");
  expect([root().dataset.state, root().dataset.site]).toEqual(["loading", "liver"]);
});

test("the same error twice, or one without a body, leaves plain buttons that work", () => {
  driver.make = fault;
  show();
  dispatchEvent(new ErrorEvent("error", { error: OOPS, filename: MODULE }));
  worksWithoutBody();
});

test("the same scene is not built anew, another one is", () => {
  show();
  const first = root();
  show({ ...nothing, site: "liver" }, structuredClone(scene));
  expect([root() === first, root().dataset.site]).toEqual([true, "liver"]);
  show({ ...nothing, site: "brain" }, { ...scene, lang: "es" });
  expect([root() === first, root().dataset.site, root().lang]).toEqual([false, "brain", "es"]);
  expect(told).not.toHaveBeenCalled();
});

test("what is selected can be read, whoever selected it", () => {
  expect(host.selection).toBeNull();
  show();
  host.select({ ...nothing, site: "liver" });
  expect(host.selection).toEqual({ ...nothing, site: "liver" });
  press("[data-site-id=brain]");
  expect(told.mock.calls).toEqual([[{ ...nothing, site: "brain" }]]);
  expect(host.selection).toEqual({ ...nothing, site: "brain" });
});

test("a host that fails with what it is told keeps its body", () => {
  told.mockImplementationOnce(fault);
  show();
  press("[data-site-id=brain]");
  expect(root().dataset).toMatchObject({ site: "brain", state: "loading" });
  expect(console.error).toHaveBeenCalledWith(OOPS);
});

test("a text can point before there is anything to point at, and with a driver that fails", () => {
  host.point(["liver"], true);
  host.applyTheme();
  show();
  host.point(["liver"], false);
  expect(root().dataset.pointed).toBe("liver");
  driver.draw = fault;
  host.point(["vertebra-t7"], true);
  expect(message()).toBe("viewer.failed");
});

test("what is gone leaves nothing, and does nothing when it is asked", () => {
  show();
  host.dispose();
  host.point(["liver"], true);
  host.select({ ...nothing, site: "liver" });
  dispatchEvent(new ErrorEvent("error", { error: OOPS, filename: MODULE }));
  expect(place.children).toHaveLength(0);
});

test("a scene that cannot be read leaves what can be", () => {
  const [, ...others] = scene.structures;
  show(nothing, {
    ...scene,
    bodies: [],
    structures: [null as unknown as SceneStructure, ...others],
  });
  expect(message()).not.toBe("");
  press("[data-site-id=liver]");
  expect(told).toHaveBeenLastCalledWith({ ...nothing, site: "liver" });
  show(nothing, {} as Scene);
  expect(message()).not.toBe("");
});
