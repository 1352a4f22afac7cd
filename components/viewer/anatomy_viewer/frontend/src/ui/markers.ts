import { placeLabels } from "../pure/labels";
import type { Anchor, Placed } from "../pure/labels";
import type { Structure } from "../pure/atlas";
import type { Vec3 } from "../pure/geometry";
import { hasFocus } from "../pure/appearance";
import { selectedName } from "../pure/names";
import { standFor } from "../pure/regions";
import { siteTissue, tissueColour } from "../scene/palette";
import type { Context } from "../state";
import { el } from "./dom";

/** Where a point of the body is on the canvas, in CSS pixels; null when it is behind the camera. */
export type Project = (point: Vec3) => { x: number; y: number } | null;

interface Marker {
  readonly id: string;
  readonly element: HTMLElement;
  readonly line: SVGLineElement;
  readonly dot: SVGCircleElement;
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN_PX = 10;
const GAP_PX = 10;
/** While presenting, the large arrows stand at the sides. */
const PRESENT_MARGIN_PX = 96;

/**
 * Names around the body, each joined to its place by a line: before any choice a button for every
 * site, afterwards the name of what is chosen.
 */
export class Markers {
  readonly root: HTMLElement;
  readonly #svg = document.createElementNS(SVG, "svg");
  readonly #sites: readonly Marker[];
  /** For each site the structure that carries its marker, outside and inside. */
  readonly #stands: ReadonlyMap<string, string | null>;
  readonly #insides: ReadonlyMap<string, string | null>;
  readonly #chosen: HTMLElement;
  readonly #chosenLine: SVGLineElement;
  readonly #chosenDot: SVGCircleElement;
  readonly #context: Context;
  readonly #stop: () => void;
  #sides = new Map<string, Placed["side"]>();
  #size = "";

  /** `onChosen`: a marker was used and will hide, so something else must take the keyboard. */
  constructor(context: Context, onChosen: () => void) {
    this.#context = context;
    const { atlas, words, actions } = context;
    this.#svg.setAttribute("class", "leaders");
    this.#svg.setAttribute("aria-hidden", "true");
    const stand = (site: string, reveal: Structure["reveal"]): string | null =>
      standFor(atlas.structures.filter((one) => one.site === site && one.reveal === reveal))?.id ??
      null;
    this.#stands = new Map(atlas.sites.map(({ id }) => [id, stand(id, "always")]));
    this.#insides = new Map(atlas.sites.map(({ id }) => [id, stand(id, "inside")]));
    this.#sites = atlas.sites.flatMap((site) => {
      if (!this.#stands.get(site.id)) return [];
      const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
      swatch.style.background = tissueColour(siteTissue(site.id, atlas.structures));
      const element = el(
        "button",
        {
          type: "button",
          class: "marker",
          "data-marker-site": site.id,
          title: words.say("viewer.site_hint", { site: site.title, hint: site.hint }),
        },
        swatch,
        site.title,
      );
      element.addEventListener("click", () => {
        actions.selectSite(site.id);
        onChosen();
      });
      return [{ id: site.id, element, ...this.#leader() }];
    });
    this.#chosen = el("div", { class: "marker chosen", "aria-hidden": "true" });
    const { line, dot } = this.#leader();
    [this.#chosenLine, this.#chosenDot] = [line, dot];
    this.root = el(
      "div",
      { class: "markers" },
      ...this.#sites.map(({ element }) => element),
      this.#chosen,
    );
    this.root.prepend(this.#svg);
    this.#stop = context.store.watch((state, before) => {
      this.#chosen.textContent = selectedName(atlas, state) ?? "";
      if (state.site !== before.site || state.structure !== before.structure) this.#sides.clear();
    });
  }

  /** Put everything in its place. Called after each frame; a name that is pressed stays. */
  place(width: number, height: number, project: Project): void {
    if (this.root.querySelector(".marker:active")) return;
    if (this.#size !== `${width} ${height}`) this.#sides.clear();
    this.#size = `${width} ${height}`;
    const shown = this.#shown();
    const anchors: Anchor[] = [];
    const at = new Map<string, { x: number; y: number }>();
    for (const marker of new Set([...this.#sites, ...shown])) {
      const isShown = shown.includes(marker);
      const anchor = isShown ? this.#anchor(marker) : null;
      const point = anchor && project(anchor);
      const inside = point && point.x > 0 && point.y > 0 && point.x < width && point.y < height;
      const visible = Boolean(inside);
      marker.element.hidden = !visible;
      marker.line.style.display = marker.dot.style.display = visible ? "" : "none";
      if (!point || !visible) continue;
      at.set(marker.id, point);
      const { offsetWidth, offsetHeight } = marker.element;
      anchors.push({ id: marker.id, ...point, width: offsetWidth, height: offsetHeight });
    }
    if (!shown.some(({ id }) => id === "")) this.#hideChosen();
    const aside = this.#context.store.value.present ? PRESENT_MARGIN_PX : MARGIN_PX;
    const plate = {
      width,
      height,
      above: MARGIN_PX,
      // The marks of right and left stand there, less high than a name.
      below: MARGIN_PX + Math.max(0, ...anchors.map((anchor) => anchor.height)),
      aside,
      gap: GAP_PX,
    };
    const placed = placeLabels(anchors, plate, this.#sides);
    this.#sides = new Map(placed.map(({ id, side }) => [id, side]));
    for (const { id, side, x, y } of placed) {
      const marker = shown.find((candidate) => candidate.id === id);
      const anchor = anchors.find((candidate) => candidate.id === id);
      const point = at.get(id);
      if (!marker || !anchor || !point) continue;
      marker.element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
      const edge = side === "left" ? x + anchor.width : x;
      const ends = { x1: edge, y1: y + anchor.height / 2, x2: point.x, y2: point.y };
      for (const [name, value] of Object.entries(ends))
        marker.line.setAttribute(name, value.toFixed(1));
      marker.dot.setAttribute("cx", point.x.toFixed(1));
      marker.dot.setAttribute("cy", point.y.toFixed(1));
    }
  }

  dispose(): void {
    this.#stop();
  }

  #shown(): readonly Marker[] {
    if (!hasFocus(this.#context.store.value)) return this.#sites;
    return [{ id: "", element: this.#chosen, line: this.#chosenLine, dot: this.#chosenDot }];
  }

  /** Where in the body that is shown a marker belongs. */
  #anchor({ id }: Marker): Vec3 | null {
    const { site, structure, body, inside } = this.#context.store.value;
    const stands = inside ? this.#insides : this.#stands;
    const stand = stands.get(id || (site ?? "")) ?? null;
    return this.#context.atlas.find(id ? stand : (structure ?? stand), body)?.anchor ?? null;
  }

  #hideChosen(): void {
    this.#chosen.hidden = true;
    this.#chosenLine.style.display = this.#chosenDot.style.display = "none";
  }

  #leader(): { line: SVGLineElement; dot: SVGCircleElement } {
    const line = document.createElementNS(SVG, "line");
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("r", "4");
    this.#svg.append(line, dot);
    return { line, dot };
  }
}
