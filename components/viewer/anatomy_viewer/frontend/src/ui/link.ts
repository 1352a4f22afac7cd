/** The address of the page with this view in it. */
export function linkTo(view: string | null): string {
  const address = new URL(location.href);
  if (view !== null) address.searchParams.set("view", view);
  return address.href;
}

/** Copy a text; false where the browser does not allow it: it does on https and localhost only. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
