import type { Known } from "./pure/address";
import { keep, load, onOtherTab } from "./storage";

const KEY = "mbc-atlas.country";

/** The country that somebody has chosen in this browser; null for none, or none that is known. */
export function keptCountry({ countries }: Known): string | null {
  const country = load(KEY);
  return country !== null && Object.hasOwn(countries, country) ? country : null;
}

/** Keep a choice, so that nobody is asked again. */
export function keepCountry(country: string): void {
  keep(KEY, country);
}

/** Hear of it when what is kept is another: another tab, or all was deleted. */
export function onKeptCountry(listener: () => void, signal: AbortSignal): void {
  onOtherTab(KEY, listener, signal);
}

/** The country that a link chooses; null for every other link. */
export function countryOf(link: HTMLAnchorElement): string | null {
  return link.closest(".countries") && new URL(link.href).searchParams.get("country");
}
