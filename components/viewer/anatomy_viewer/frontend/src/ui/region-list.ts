import { groupParts, matches } from "../pure/regions";
import type { Context } from "../state";
import { button, el, uniqueId } from "./dom";

/** Every structure as a button: the twin in words of everything that can be clicked in the body. */
export function regionList({ scene, words, store, actions }: Context): HTMLElement {
  const entries: { button: HTMLButtonElement; item: HTMLElement; name: string }[] = [];
  const titles = new Map(scene.sites.map(({ id, title }) => [id, title]));
  const groups = groupParts(scene).map(({ site, system, parts }) => {
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
      entries.push({ button: choose, item, name: part.name });
      return item;
    });
    const heading =
      site === null
        ? words.say(`viewer.system.${system}` as "viewer.system.skeletal")
        : (titles.get(site) ?? site);
    return el("section", {}, el("h3", {}, heading), el("ul", {}, ...items));
  });
  const count = el("p", { class: "count", role: "status" });
  const filter = el("input", { type: "search", id: uniqueId("filter"), autocomplete: "off" });
  const narrow = (): void => {
    let shown = 0;
    for (const { item, name } of entries) {
      item.hidden = !matches(name, filter.value);
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
  store.watch(({ structure, site, load }, before) => {
    for (const entry of entries) {
      const isChosen = entry.button.dataset.structureId === structure;
      entry.button.setAttribute("aria-pressed", String(isChosen));
    }
    clear.disabled = structure === null && site === null;
    if (load === "unsupported" && before.load !== load) root.open = true;
  });
  return root;
}
