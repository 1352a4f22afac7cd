import type { WordKey } from "../protocol";
import type { Context } from "../state";
import { button, el, uniqueId } from "./dom";

/**
 * The row over the body: whose body it is, what is inside the site, and examples of spread. It stays
 * while presenting. `more` opens what has no room of its own on a narrow screen.
 */
export function switches(context: Context, more: HTMLElement): HTMLElement {
  const { atlas } = context;
  return el(
    "div",
    { class: "switches" },
    ...(atlas.bodies.length > 1 ? [bodySwitch(context)] : []),
    el(
      "div",
      { class: "reveals" },
      insideButton(context),
      ...(atlas.hasExamples ? [examplesButton(context)] : []),
      more,
    ),
  );
}

/** Native radio buttons, so that the arrow keys work. */
function bodySwitch({ atlas, words, store, actions }: Context): HTMLElement {
  const name = uniqueId("body");
  const inputs = atlas.bodies.map(({ id }) => {
    const input = el("input", { type: "radio", name, value: id });
    input.addEventListener("change", () => {
      actions.setBody(id);
    });
    return input;
  });
  store.watch(({ body }) => {
    for (const input of inputs) input.checked = input.value === body;
  });
  return el(
    "div",
    { class: "segmented", role: "radiogroup", "aria-label": words.say("viewer.body") },
    ...inputs.map((input) =>
      el("label", {}, input, el("span", {}, words.say(`viewer.body.${input.value}` as WordKey))),
    ),
  );
}

function insideButton({ atlas, words, store, actions }: Context): HTMLButtonElement {
  const toggle = button({
    label: words.say("viewer.inside"),
    icon: "inside",
    text: true,
    attributes: { "data-inside-button": true },
    onClick: () => {
      actions.setInside(!store.value.inside);
    },
  });
  store.watch(({ site, inside }) => {
    toggle.hidden = !atlas.hasInside(site);
    toggle.setAttribute("aria-pressed", String(inside));
  });
  return toggle;
}

function examplesButton({ words, store, actions }: Context): HTMLButtonElement {
  const name = words.say("viewer.examples");
  const toggle = button({
    label: name,
    icon: "examples",
    text: true,
    attributes: { "data-examples-button": true, "aria-label": name },
    onClick: () => {
      actions.setExamples(!store.value.examples);
    },
  });
  toggle.querySelector(".button-text")?.classList.add("long");
  toggle.append(el("span", { class: "short" }, words.say("viewer.examples.short")));
  store.watch(({ examples }) => {
    toggle.setAttribute("aria-pressed", String(examples));
  });
  return toggle;
}

/** What is said as long as examples are seen: they are nobody's own. */
export function examplesCaption({ words, store }: Context): HTMLElement {
  const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
  const text = words.say("viewer.examples.caption");
  const caption = el("p", { class: "caption", role: "note" }, swatch, text);
  store.watch(({ examples, showsExamples }) => {
    caption.hidden = !examples && !showsExamples;
  });
  return caption;
}
