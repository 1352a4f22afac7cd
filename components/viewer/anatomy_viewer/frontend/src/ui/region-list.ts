import { groupParts, matches } from "../pure/regions";
import type { Group } from "../pure/regions";
import type { Context } from "../state";
import { button, el, uniqueId } from "./dom";

interface Entry {
  readonly button: HTMLButtonElement;
  readonly item: HTMLElement;
  readonly id: string;
  readonly name: string;
  readonly isExample: boolean;
}

/** Every structure as a button: the twin in words of everything that can be clicked in the body. */
export function regionList(context: Context): HTMLElement {
  const { atlas, store, words, actions } = context;
  const entries: Entry[] = [];
  const groups = groupParts(atlas).map((group) => {
    const { parts } = group;
    const items = parts.map((part) => {
      const choose = el(
        "button",
        { type: "button", class: "entry", "data-structure-id": part.id },
        part.name,
      );
      choose.addEventListener("click", () => {
        actions.selectStructure(part.id);
      });
      const item = el("li", {}, choose);
      const isExample = part.reveal === "example";
      entries.push({ button: choose, item, id: part.id, name: part.name, isExample });
      return item;
    });
    const attributes = { "data-reveal": group.reveal };
    const heading = el("h3", {}, title(group, context));
    return el("section", attributes, heading, el("ul", {}, ...items));
  });
  const count = el("p", { class: "count", role: "status" });
  const filter = el("input", { type: "search", id: uniqueId("filter"), autocomplete: "off" });
  const narrow = (): void => {
    let shown = 0;
    for (const { item, id, name, isExample } of entries) {
      // Examples are listed for those who asked to see them, and of each body what it has.
      const isThere = atlas.find(id, store.value.body) !== undefined;
      item.hidden =
        !isThere || !matches(name, filter.value) || (isExample && !store.value.examples);
      if (!item.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    count.textContent =
      shown === 0
        ? words.say("viewer.list.none")
        : words.say("viewer.list.count", { count: shown });
  };
  filter.addEventListener("input", narrow);
  narrow();
  const clear = button({
    label: words.say("viewer.list.clear"),
    onClick: () => {
      actions.clear();
    },
  });
  const root = el(
    "details",
    { class: "list" },
    el("summary", {}, words.say("viewer.list")),
    el(
      "div",
      { class: "list-head" },
      el("label", { for: filter.id }, words.say("viewer.list.filter")),
      filter,
      clear,
      count,
    ),
    el("div", { class: "groups" }, ...groups),
  );
  store.watch(({ structure, site, body, load, examples }, before) => {
    if (examples !== before.examples || body !== before.body) narrow();
    for (const entry of entries) {
      const isChosen = entry.id === structure;
      entry.button.setAttribute("aria-pressed", String(isChosen));
    }
    clear.disabled = structure === null && site === null;
    if (load === "unsupported" && before.load !== load) root.open = true;
  });
  return root;
}

/** What stands above a group: its site, also when it is the inside of it; else the organ system. */
function title({ site, reveal, system }: Group, { atlas, words }: Context): string {
  if (reveal === "example") return words.say("viewer.examples");
  if (site === null) return words.say(`viewer.system.${system}` as "viewer.system.skeletal");
  const name = atlas.sites.find(({ id }) => id === site)?.title ?? site;
  return reveal === "inside" ? words.say("viewer.list.inside", { site: name }) : name;
}
