import type { Scene } from "./protocol";
import { button, el } from "./ui/dom";

/** For the case that not even the scene's own words can be read. */
const MESSAGE = "The body could not be shown here. The words are all here.";

/**
 * What is left when not even the list of parts can be made: a message, and buttons for the places and
 * parts that can be read. It trusts nothing that it is given.
 */
export function plain(
  scene: Partial<Scene> | null,
  choose: (site: string | null, structure: string | null) => void,
): HTMLElement {
  const { sites, structures, strings, lang } = scene ?? {};
  const places = rows(sites).map(({ id, title }) =>
    button({
      label: title,
      attributes: { "data-site-id": id },
      onClick: () => {
        choose(id, null);
      },
    }),
  );
  const parts = rows(structures).map(([id, name, site]) =>
    button({
      label: name,
      attributes: { "data-structure-id": id },
      onClick: () => {
        choose(site, id);
      },
    }),
  );
  return el(
    "div",
    {
      class: "viewer plain",
      "data-testid": "anatomy-viewer",
      "data-state": "unsupported",
      lang: lang ?? "en",
    },
    el("nav", {}, ...places),
    el("p", { class: "unsupported", role: "alert" }, strings?.["viewer.failed"] ?? MESSAGE),
    el("div", {}, ...parts),
  );
}

/** The rows that can be read, of what should be rows. */
function rows<Row>(found: readonly Row[] | undefined): readonly Row[] {
  return Array.isArray(found) ? (found as readonly Row[]).filter(Boolean) : [];
}
