import { DIRECTIONS } from "../pure/view";
import type { Direction } from "../pure/view";
import type { Step } from "../pure/keys";
import { hasFocus } from "../pure/appearance";
import type { Context } from "../state";
import { button, disclosure, el } from "./dom";
import type { IconName } from "./icons";
import { layersPanel } from "./layers-panel";

const ALWAYS: readonly Step[] = ["turn_left", "turn_right", "zoom_out", "zoom_in", "reset"];

/**
 * The row under the body: every movement as a button, then what is shown, undo, link and Present.
 */
export function controls(context: Context): HTMLElement {
  const { words, store, actions } = context;
  const more = disclosure(
    button({ label: words.say("viewer.camera.more"), icon: "more", onClick: () => undefined }),
    cameraPanel(context),
  );
  const layers = disclosure(
    collapsible("layers", words.say("viewer.layers"), () => undefined),
    layersPanel(context),
  );
  const isolate = collapsible("isolate", words.say("viewer.isolate"), () => {
    actions.toggleIsolated();
  });
  const undo = collapsible("undo", words.say("viewer.undo"), () => {
    actions.undo();
  });
  const link = collapsible("link", words.say("viewer.link"), () => {
    actions.copyLink();
  });
  const present = button({
    label: words.say("viewer.present"),
    icon: "present",
    text: true,
    attributes: { "data-present-button": true },
    onClick: () => {
      actions.setPresent(true);
    },
  });
  store.watch((state) => {
    isolate.setAttribute("aria-pressed", String(state.isolated));
    isolate.disabled = !hasFocus(state);
    undo.disabled = !state.canUndo;
  });
  const camera = el(
    "div",
    { class: "tool-group", role: "group", "aria-label": words.say("viewer.camera") },
    ...ALWAYS.map((step) => stepButton(step, context)),
    more.root,
  );
  const rest = el("div", { class: "tool-group" }, layers.root, isolate, undo, link, present);
  return el("div", { class: "tools" }, camera, rest);
}

function stepButton(step: Step, { words, actions }: Context): HTMLButtonElement {
  return button({
    label: words.say(`viewer.camera.${step}`),
    icon: step,
    onClick: () => {
      actions.step(step);
    },
  });
}

/** All directions of turning and moving, and the four sides. */
function cameraPanel(context: Context): HTMLElement {
  const { words, actions } = context;
  const pad = (kind: "turn" | "move"): HTMLElement => {
    const steps = (["up", "left", "right", "down"] as const).map((way): HTMLElement => {
      const one = stepButton(`${kind}_${way}`, context);
      one.classList.add(`pad-${way}`);
      return one;
    });
    const title = words.say(`viewer.camera.${kind}`);
    return el(
      "div",
      { role: "group", "aria-label": title },
      el("p", {}, title),
      el("div", { class: "pad" }, ...steps),
    );
  };
  const zoomTitle = words.say("viewer.camera.zoom");
  const zoom = el(
    "div",
    { class: "zoom-pad", role: "group", "aria-label": zoomTitle },
    el("p", {}, zoomTitle),
    el("div", { class: "column" }, stepButton("zoom_in", context), stepButton("zoom_out", context)),
  );
  const sides = (Object.keys(DIRECTIONS) as Direction[]).map((direction) =>
    button({
      label: words.say(`viewer.camera.${direction}`),
      onClick: () => {
        actions.look(direction);
      },
    }),
  );
  const views = words.say("viewer.camera.views");
  return el(
    "div",
    { class: "panel camera-panel" },
    el("div", { class: "pads" }, pad("turn"), pad("move"), zoom),
    el("p", {}, views),
    el("div", { class: "choices", role: "group", "aria-label": views }, ...sides),
  );
}

/** A button whose text gives way to its icon where there is no room. */
function collapsible(icon: IconName, label: string, onClick: () => void): HTMLButtonElement {
  return button({
    label,
    icon,
    text: true,
    className: "collapsible",
    attributes: { "aria-label": label, title: label },
    onClick,
  });
}
