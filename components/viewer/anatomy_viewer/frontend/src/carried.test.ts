// @vitest-environment happy-dom
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { carryFiles, fetchFile } from "./carried";

const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response("from elsewhere")));

const carries = (...elements: string[]): void => {
  document.body.innerHTML = elements.join("");
  carryFiles(document);
};
const packed = (text: string): string => gzipSync(text).toString("base64");
const textOf = async (address: string): Promise<string> => (await fetchFile(address)).text();

beforeEach(() => {
  asked.mockClear();
  vi.stubGlobal("fetch", asked);
});

afterEach(() => {
  carryFiles(null);
  vi.unstubAllGlobals();
});

test("what a page carries is not asked for", async () => {
  carries(`<script type="text/plain" data-file="library/a.html"><a class="skip">Skip</a></script>`);
  expect(await textOf("library/a.html")).toBe('<a class="skip">Skip</a>');
  expect(asked).not.toHaveBeenCalled();
});

test("what it does not carry is, and so is all where nothing is carried", async () => {
  carries();
  expect(await textOf("library/a.html")).toBe("from elsewhere");
  carryFiles(null);
  expect(await textOf("library/a.html")).toBe("from elsewhere");
  expect(asked).toHaveBeenCalledTimes(2);
});

test("what is packed is unpacked, byte by byte", async () => {
  const said = "glTF \u0000 Hígado";
  carries(`<script type="text/plain" data-file="b.glb" data-packed>${packed(said)}</script>`);
  expect(await textOf("b.glb")).toBe(said);
});

test("a text that is packed gets its pictures, too", async () => {
  carries(
    '<script type="text/plain" data-picture="a.png">data:image/png;base64,AA</script>',
    `<script data-file="a.html" data-packed>${packed('<img data-src="a.png">')}</script>`,
  );
  expect(await textOf("a.html")).toBe('<img src="data:image/png;base64,AA">');
});

test("a text loses the frame that it has for who has no script", async () => {
  const carrier = document.createElement("noscript");
  carrier.dataset.file = "library/liver.html";
  carrier.dataset.own = "/liver#";
  carrier.textContent =
    '<section class="carried" id="/liver"><article class="words"><h1 id="/liver#words">Liver</h1>' +
    '<a href="#/liver#source-1">1</a> <a href="#/bone#words">bone</a>' +
    '<a href="https://example.org/liver#x">x</a></article></section>';
  carries();
  document.body.append(carrier);
  expect(await textOf("library/liver.html")).toBe(
    '<article class="words"><h1 id="words">Liver</h1>' +
      '<a href="#source-1">1</a> <a href="#/bone#words">bone</a>' +
      '<a href="https://example.org/liver#x">x</a></article>',
  );
});

test("a picture is carried once and put in", async () => {
  carries(
    '<script type="text/plain" data-picture="models/still/liver.png">data:image/png;base64,AA</script>',
    '<script type="text/plain" data-file="a.html"><img data-src="models/still/liver.png" alt=""></script>',
  );
  expect(await textOf("a.html")).toBe('<img src="data:image/png;base64,AA" alt="">');
});
