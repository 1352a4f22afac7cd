import { icon } from "./icons";
import type { IconName } from "./icons";

type Attributes = Readonly<Record<string, string | boolean>>;

/** Make an element. `true` sets an attribute without a value, `false` leaves it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

interface ButtonOptions {
  readonly label: string;
  readonly icon?: IconName;
  /** Show the label beside the icon; else it is a tooltip and read aloud. */
  readonly text?: boolean;
  readonly className?: string;
  readonly attributes?: Attributes;
  readonly onClick: () => void;
}

export function button(options: ButtonOptions): HTMLButtonElement {
  const { label, icon: name, text = !name, className = "", attributes = {}, onClick } = options;
  const element = el("button", {
    type: "button",
    class: `button ${className}`.trim(),
    ...(text ? {} : { "aria-label": label, title: label }),
    ...attributes,
  });
  if (name) element.append(icon(name));
  if (text) element.append(el("span", { class: "button-text" }, label));
  element.addEventListener("click", onClick);
  return element;
}

let nextId = 0;

/** An id that no other viewer on the page has. */
export function uniqueId(what: string): string {
  nextId += 1;
  return `anatomy-viewer-${what}-${nextId}`;
}

/**
 * Move a row that is wider than its place, so that one of its items is seen: with the next picture, for
 * until then nothing needs to know where things lie, and a reader's choice does not wait for it.
 */
export function bringIntoRow(row: Element, item: Element): void {
  requestAnimationFrame(() => {
    const [within, at] = [row.getBoundingClientRect(), item.getBoundingClientRect()];
    row.scrollLeft += at.left + at.width / 2 - (within.left + within.width / 2);
  });
}

/** A button that opens and closes a panel. Escape and a press elsewhere close it. */
export function disclosure(
  opener: HTMLButtonElement,
  panel: HTMLElement,
): { root: HTMLElement; close: () => void } {
  panel.id = uniqueId("panel");
  panel.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", panel.id);
  const root = el("div", { class: "disclosure" }, opener, panel);
  const toggle = (open: boolean): void => {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => {
    toggle(panel.hidden === true);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !root.contains(relatedTarget)) toggle(false);
  });
  return {
    root,
    close: () => {
      toggle(false);
    },
  };
}
