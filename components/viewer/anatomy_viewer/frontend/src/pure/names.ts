import type { Scene } from "../protocol";

/** What people call the selection: the structure, else the site; null when nothing is selected. */
export function selectedName(
  { structures, sites }: Pick<Scene, "structures" | "sites">,
  { site, structure }: { readonly site: string | null; readonly structure: string | null },
): string | null {
  return (
    structures.find(({ id }) => id === structure)?.name ??
    sites.find(({ id }) => id === site)?.title ??
    null
  );
}
