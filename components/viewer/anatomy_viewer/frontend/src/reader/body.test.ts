// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Selection } from "../protocol";
import type { Tour } from "../state";
import { nothing } from "../testing/scene";
import { Body } from "./body";
import type { BodyEvents } from "./body";
import { Library } from "./library";
import { aMoment, deferred } from "./testing/time";
import type { Deferred } from "./testing/time";

/** What the program that draws is told; `make`: what happens when it is started. */
const host = vi.hoisted(() => ({
  make: vi.fn<(shadow: unknown, events: unknown) => void>(),
  show: vi.fn<(scene: unknown, selection: unknown) => void>(),
  select: vi.fn<(selection: unknown) => void>(),
  lead: vi.fn<(tour: Tour | null) => void>(),
  point: vi.fn<(parts: readonly string[], turn: boolean) => void>(),
  applyTheme: vi.fn<() => void>(),
  showDots: vi.fn<(dots: unknown) => void>(),
  isolate: vi.fn<(isolated: boolean) => void>(),
}));

vi.mock("../viewer-host", () => ({
  ViewerHost: class {
    show = host.show;
    select = host.select;
    lead = host.lead;
    point = host.point;
    applyTheme = host.applyTheme;
    showDots = host.showDots;
    isolate = host.isolate;
    constructor(shadow: unknown, events: unknown) {
      host.make(shadow, events);
    }
  },
}));

const ENGLISH = "library/en-scene.json";
const SPANISH = "library/es-scene.json";
const liver: Selection = { ...nothing, site: "liver" };
const bone: Selection = { ...nothing, site: "bone" };
const VIEWER =
  '<div class="viewer" data-testid="anatomy-viewer"><div class="picture"><div class="body"></div></div><button></button></div>';

const asked = vi.fn<(address: string) => Promise<Response>>();
const events = {
  selected: vi.fn<BodyEvents["selected"]>(),
  pointingEnded: vi.fn<BodyEvents["pointingEnded"]>(),
  pointed: vi.fn(),
  unavailable: vi.fn<BodyEvents["unavailable"]>(),
  linkTo: vi.fn<BodyEvents["linkTo"]>(),
};
let mount: HTMLElement;
let body: Body;

const drawn = (): unknown[] => host.show.mock.calls;
const arrived = (): Promise<void> =>
  vi.waitFor(() => {
    expect(host.show).toHaveBeenCalled();
  });
const draw = (html: string): ShadowRoot => {
  const shadow = mount.shadowRoot ?? mount.attachShadow({ mode: "open" });
  shadow.innerHTML = html;
  return shadow;
};

beforeEach(() => {
  for (const one of [...Object.values(host), ...Object.values(events), asked]) one.mockReset();
  asked.mockImplementation((address) =>
    Promise.resolve(new Response(JSON.stringify({ lang: address.slice(8, 10) }))),
  );
  vi.stubGlobal("fetch", asked);
  mount = document.createElement("div");
  mount.checkVisibility = () => true;
  document.body.replaceChildren(mount);
  body = new Body(mount, new Library({ languages: {}, address: null }), events);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("it is fetched once, in a shadow, and told of each choice", async () => {
  body.show(ENGLISH, liver);
  await arrived();
  expect(drawn()).toEqual([[{ lang: "en" }, liver]]);
  expect(host.make.mock.calls).toEqual([[mount.shadowRoot, events]]);
  body.show(ENGLISH, bone);
  expect(host.select.mock.calls).toEqual([[bone]]);
  expect(asked).toHaveBeenCalledTimes(1);
});

test("of what is chosen while it loads, the latest is shown", async () => {
  body.show(ENGLISH, liver);
  body.show(ENGLISH, bone);
  await arrived();
  expect(drawn()).toEqual([[{ lang: "en" }, bone]]);
  expect(asked).toHaveBeenCalledTimes(1);
});

test("in another language it is the same program with other words", async () => {
  body.show(ENGLISH, liver);
  await arrived();
  host.show.mockClear();
  body.show(SPANISH, liver);
  await arrived();
  expect(drawn()).toEqual([[{ lang: "es" }, liver]]);
  expect(host.make).toHaveBeenCalledTimes(1);
});

test.each<[string, (late: Deferred<Response>) => void]>([
  [
    "comes",
    ({ resolve }) => {
      resolve(new Response('{"lang":"en"}'));
    },
  ],
  [
    "fails",
    ({ reject }) => {
      reject(new TypeError("Failed to fetch"));
    },
  ],
])("what is not wanted any more is neither shown nor told when it %s", async (_, end) => {
  const late = deferred<Response>();
  asked.mockReturnValueOnce(late.promise);
  body.show(ENGLISH, liver);
  await aMoment();
  body.show(SPANISH, liver);
  await arrived();
  end(late);
  await aMoment();
  expect(drawn()).toEqual([[{ lang: "es" }, liver]]);
  expect(events.unavailable).not.toHaveBeenCalled();
});

test("that it is not to be had is told, and it can be tried again", async () => {
  asked.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  body.show(ENGLISH, liver);
  await vi.waitFor(() => {
    expect(events.unavailable).toHaveBeenCalledTimes(1);
  });
  expect(drawn()).toEqual([]);
  body.show(ENGLISH, bone);
  await arrived();
  expect(drawn()).toEqual([[{ lang: "en" }, bone]]);
});

test("a program that cannot be started can be tried again, too", async () => {
  host.make.mockImplementationOnce(() => {
    throw new TypeError("oops");
  });
  body.show(ENGLISH, liver);
  await vi.waitFor(() => {
    expect(events.unavailable).toHaveBeenCalledTimes(1);
  });
  body.show(ENGLISH, liver);
  await arrived();
});

test("before it is there, nothing is asked of it", () => {
  body.point(["liver"], true);
  body.applyTheme();
  expect(body.isThere).toBe(false);
});

test.each<[string, string, boolean]>([
  ["a body", VIEWER, true],
  [
    "no body that could be drawn",
    VIEWER.replace(" data-t", ' data-state="unsupported" data-t'),
    false,
  ],
  ["nothing", "", false],
])("with %s to see, it is told so", (_, html, isThere) => {
  draw(html);
  expect(body.isThere).toBe(isThere);
  mount.checkVisibility = () => false;
  expect(body.isThere).toBe(false);
});

test("an event comes from the body itself, or from a button beside it", () => {
  const shadow = draw(VIEWER);
  const origins: boolean[] = [];
  document.addEventListener("pointerdown", (event) => origins.push(body.isOrigin(event)));
  for (const selector of [".body", "button"]) {
    const down = new PointerEvent("pointerdown", { bubbles: true, composed: true });
    shadow.querySelector(selector)?.dispatchEvent(down);
  }
  expect(origins).toEqual([true, false]);
});

test("pointing and the colours of the page reach it", async () => {
  body.show(ENGLISH, liver);
  await arrived();
  body.point(["liver"], true);
  body.applyTheme();
  expect(host.point.mock.calls).toEqual([[["liver"], true]]);
  expect(host.applyTheme).toHaveBeenCalledTimes(1);
});

test("what Present steps through is told before it is shown, also to what is fetched first", async () => {
  const tour: Tour = { titles: ["First", "Second"], at: 0, go: vi.fn() };
  body.show(ENGLISH, liver, tour);
  await arrived();
  expect(host.lead.mock.lastCall).toEqual([tour]);
  expect(host.lead.mock.invocationCallOrder[0]).toBeLessThan(
    host.show.mock.invocationCallOrder[0] ?? 0,
  );
  body.show(ENGLISH, bone);
  expect(host.lead.mock.lastCall).toEqual([null]);
});
