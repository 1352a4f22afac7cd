import { siteTissue, tissueColour } from "../scene/palette";
import type { Context } from "../state";
import { el } from "./dom";

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
  store.watch(({ site }) => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.siteId === site));
    }
  });
  return el("nav", { class: "sites", "aria-label": words.say("viewer.sites") }, ...buttons);
}
