import type { Words } from "../../pure/words";
import { el, uniqueId } from "../../ui/dom";
import type { Making } from "../protocol";
import type { OwnSource } from "./draft";
import { lineField, tool } from "./fields";

/** Sources of the atlas that are offered at once. */
const MOST_OFFERED = 8;

interface Sources {
  readonly words: Words<string>;
  readonly making: Making;
  readonly own: Readonly<Record<string, OwnSource>>;
  readonly ids: readonly string[];
  readonly at: string;
  /** Ids, and the sources of one's own with those that are new. */
  readonly changed: (ids: readonly string[], own: Readonly<Record<string, OwnSource>>) => void;
}

/** What a statement rests on: its sources, and where others are found. */
export function sourcesField(field: Sources): HTMLElement {
  const { words, making, own, ids, at, changed } = field;
  const name = (id: string): string => {
    const { publisher = id, title = "" } = own[id] ?? making.sources[id] ?? {};
    return title ? `${publisher}. ${title}` : publisher;
  };
  const chips = ids.map((id) => {
    const label = words.say("app.make.sources.remove", { name: name(id) });
    const remove = tool(
      "×",
      `${at} ${id}`,
      () => {
        changed(
          ids.filter((one) => one !== id),
          own,
        );
      },
      { "aria-label": label, title: label },
    );
    return el("li", {}, el("span", {}, name(id)), remove);
  });
  const none = el("p", { class: "none" }, words.say("app.make.sources.none"));
  const picker = el("details", { class: "picker" });
  picker.append(el("summary", { "data-at": `${at} add` }, words.say("app.make.sources.add")));
  picker.addEventListener("toggle", () => {
    if (picker.open && picker.children.length === 1) {
      picker.append(...pickerOf(field));
      picker.querySelector("input")?.focus();
    }
  });
  const list = ids.length > 0 ? el("ul", { class: "chips" }, ...chips) : none;
  return el("div", { class: "sources" }, list, picker);
}

function pickerOf({ words, making, own, ids, at, changed }: Sources): Node[] {
  const found = el("ul", { class: "found" });
  const status = el("p", { class: "for-ears", role: "status" });
  const all = [...Object.entries(own), ...Object.entries(making.sources)];
  const find = (typed: string): void => {
    const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = all.filter(([id, { publisher, title }]) => {
      const said = `${publisher} ${title}`.toLowerCase();
      return !ids.includes(id) && wanted.every((word) => said.includes(word));
    });
    found.replaceChildren(
      ...fitting.slice(0, MOST_OFFERED).map(([id, { publisher, title }]) =>
        el(
          "li",
          {},
          tool(`${publisher}. ${title}`, `${at} use ${id}`, () => {
            changed([...ids, id], own);
          }),
        ),
      ),
    );
    status.textContent = words.say("app.make.sources.count", { count: fitting.length });
  };
  find("");
  const search = lineField(words.say("app.make.sources.find"), "", { type: "search" }, find);
  return [search, status, found, ownSource({ words, own, ids, changed })];
}

function ownSource({
  words,
  own,
  ids,
  changed,
}: Pick<Sources, "words" | "own" | "ids" | "changed">): HTMLElement {
  const source = { publisher: "", title: "", url: "" };
  const wrong = el("p", { role: "alert" });
  const fields = (["publisher", "title", "url"] as const).map((key) => {
    const type = key === "url" ? "url" : "text";
    return lineField(
      words.say(`app.make.sources.${key}`),
      "",
      { type, maxlength: "300" },
      (value) => {
        source[key] = value.trim();
      },
    );
  });
  const use = tool(words.say("app.make.sources.use"), "own-source", () => {
    const isAddress = source.url === "" || /^https:\/\/\S+$/.test(source.url);
    wrong.textContent = isAddress ? "" : words.say("app.make.sources.url.wrong");
    if (!isAddress || !source.publisher || !source.title) return;
    const id = idFor(source, own);
    changed([...ids.filter((one) => one !== id), id], { ...own, [id]: source });
  });
  const legend = el("legend", { id: uniqueId("own") }, words.say("app.make.sources.own"));
  return el("fieldset", {}, legend, ...fields, wrong, use);
}

/** An id that a person can read: `our-ward`, `our-ward-2`. */
function idFor({ publisher }: OwnSource, own: Readonly<Record<string, OwnSource>>): string {
  const plain = publisher.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const word =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 30) || "source";
  const base = /^[sp]\d+$|^atlas$|^own$/.test(word) ? `own-${word}` : word.replace(/-$/, "");
  const ids = Object.keys(own);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!ids.includes(id)) return id;
  }
}
