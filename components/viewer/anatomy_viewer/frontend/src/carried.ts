/**
 * A page may carry the files that it would ask for, so that nobody is asked (`serving/one_file.py`). Each
 * stands in an element of its own, under its address. Whoever fetches does it here and sees no difference.
 */
let page: ParentNode | null = null;

/** From now on what this page carries is not asked for. */
export function carryFiles(carrier: ParentNode | null): void {
  page = carrier;
}

export async function fetchFile(address: string, init?: RequestInit): Promise<Response> {
  const found = carriers().find(({ dataset }) => dataset.file === address);
  if (!found) return fetch(address, init);
  const { dataset, textContent } = found;
  const content = new Response("packed" in dataset ? unpacked(textContent) : textContent);
  return address.endsWith(".html")
    ? new Response(asText(await content.text(), dataset.own))
    : content;
}

function unpacked(base64: string): ReadableStream {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
}

/**
 * A text as it is elsewhere. Short ones are all read on one page by who has no script: there each has a
 * frame, and its own place before its ids.
 */
function asText(html: string, own = ""): string {
  let text = html;
  if (own !== "") {
    text = text.replace(/^<section[^>]*>|<\/section>$/g, "");
    text = text.replaceAll(`"#${own}`, '"#').replaceAll(`"${own}`, '"');
  }
  return text.replace(/ data-src="([^"]+)"/g, (_, address: string) => ` src="${picture(address)}"`);
}

/** A picture is there once, and stands in many texts. */
function picture(address: string): string {
  return carriers().find(({ dataset }) => dataset.picture === address)?.textContent ?? "";
}

const carriers = (): HTMLElement[] => [
  ...(page?.querySelectorAll<HTMLElement>("script, noscript") ?? []),
];
