import { siteTissue, tissueColour } from "../scene/palette";
import type { Context } from "../state";
import { bringIntoRow, el } from "./dom";

/** The large buttons, one a site. The dot has the colour of the site in the body. */
export function siteBar({ atlas, words, store, actions }: Context): HTMLElement {
  const buttons = atlas.sites.map((site) => {
    const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
    swatch.style.background = tissueColour(siteTissue(site.id, atlas.structures));
    const button = el(
      "button",
      { type: "button", class: "site", "data-site-id": site.id, title: site.hint },
      swatch,
      site.title,
    );
    button.addEventListener("click", () => {
      actions.selectSite(site.id);
    });
    return button;
  });
  const row = el("nav", { class: "sites", "aria-label": words.say("viewer.sites") }, ...buttons);
  store.watch(({ site, load }, before) => {
    for (const button of buttons) {
      const isChosen = button.dataset.siteId === site;
      button.setAttribute("aria-pressed", String(isChosen));
      if (isChosen && (site !== before.site || load !== before.load)) bringIntoRow(row, button);
    }
  });
  return row;
}
