import type { Atlas } from "./atlas";

/** What people call the selection: the structure, else the site; null when nothing is selected. */
export function selectedName(
  { structures, sites }: Pick<Atlas, "structures" | "sites">,
  { site, structure }: { readonly site: string | null; readonly structure: string | null },
): string | null {
  return (
    structures.find(({ id }) => id === structure)?.name ??
    sites.find(({ id }) => id === site)?.title ??
    null
  );
}
