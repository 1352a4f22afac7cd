import { LAYERS } from "../pure/appearance";
import type { Visibility } from "../pure/appearance";
import type { Context } from "../state";
import { el, uniqueId } from "./dom";

const VISIBILITIES: readonly Visibility[] = ["shown", "faded", "hidden"];

/**
 * Each layer of the body: shown, faded or hidden. Native radio buttons, so that the arrow keys
 * work.
 */
export function layersPanel({ words, store, actions }: Context): HTMLElement {
  const inputs: { input: HTMLInputElement; isOn: () => boolean }[] = [];
  const rows = LAYERS.map((layer) => {
    const name = uniqueId(`layer-${layer}`);
    const choices = VISIBILITIES.map((visibility) => {
      const input = el("input", { type: "radio", name, value: visibility });
      input.addEventListener("change", () => {
        actions.setLayer(layer, visibility);
      });
      inputs.push({ input, isOn: () => store.value.layers[layer] === visibility });
      return el("label", {}, input, el("span", {}, words.say(`viewer.layers.${visibility}`)));
    });
    return el(
      "fieldset",
      { "data-layer": layer },
      el("legend", {}, words.say(`viewer.layer.${layer}`)),
      el("div", { class: "segmented" }, ...choices),
    );
  });
  store.watch(() => {
    for (const { input, isOn } of inputs) input.checked = isOn();
  });
  return el(
    "div",
    { class: "panel layers-panel", role: "group", "aria-label": words.say("viewer.layers.title") },
    ...rows,
  );
}
