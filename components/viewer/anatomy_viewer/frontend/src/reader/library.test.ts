// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Library, UnavailableError } from "./library";

const LIVER = '<article class="words">Liver</article>';
const LOGIN = "<!doctype html><title>Welcome to the hotel</title>";
const INDEX = { languages: { en: "library/en.json", es: "library/es.json" }, address: null };
const HOURS_MS = 10_000_000;

const asked = vi.fn<(address: string, options: RequestInit) => Promise<Response>>();
const answer = (text: string, status = 200): void => {
  asked.mockImplementation(() => Promise.resolve(new Response(text, { status })));
};
let library: Library;

beforeEach(() => {
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
  library = new Library(INDEX);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a file", () => {
  test("is fetched once", async () => {
    answer(LIVER);
    expect(library.now("library/liver.html")).toBeUndefined();
    expect(await library.text("library/liver.html")).toBe(LIVER);
    expect(await library.text("library/liver.html")).toBe(LIVER);
    expect(library.now("library/liver.html")).toBe(LIVER);
    expect(asked.mock.calls.map(([address]) => address)).toEqual(["library/liver.html"]);
  });

  test("is fetched once also when it is asked for twice at once", async () => {
    answer(LIVER);
    const both = [library.text("library/liver.html"), library.text("library/liver.html")];
    expect(await Promise.all(both)).toEqual([LIVER, LIVER]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("that was cut off is asked for again", async () => {
    answer('[{"id":');
    await expect(library.json("library/search.json")).rejects.toThrow(UnavailableError);
    answer("[]");
    expect(await library.json("library/search.json")).toEqual([]);
  });

  test("that the page came with is not fetched", async () => {
    library.keep("library/liver.html", LIVER);
    expect(await library.text("library/liver.html")).toBe(LIVER);
    expect(asked).not.toHaveBeenCalled();
  });

  test("may be the head of the page, or JSON", async () => {
    answer('<a class="skip" href="#words">Skip</a>');
    await expect(library.text("library/head.html")).resolves.toContain("Skip");
    answer('[{"id":"liver"}]');
    await expect(library.json("library/search.json")).resolves.toEqual([{ id: "liver" }]);
  });
});

const broken = {
  ok: true,
  status: 200,
  text: () => Promise.reject(new DOMException("signal timed out", "TimeoutError")),
} as unknown as Response;

describe.each<[string, () => Promise<Response>, boolean]>([
  ["no network", () => Promise.reject(new TypeError("Failed to fetch")), false],
  ["a line that stalls within the answer", () => Promise.resolve(broken), false],
  ["a hotel's page to log in", () => Promise.resolve(new Response(LOGIN)), false],
  ["an error page", () => Promise.resolve(new Response(LIVER, { status: 502 })), false],
  ["nothing", () => Promise.resolve(new Response("")), false],
  ["another edition", () => Promise.resolve(new Response("", { status: 404 })), true],
])("with %s", (_, answered, isGone) => {
  test("a file is not to be had, and asked for again the next time", async () => {
    asked.mockImplementation(answered);
    const error: unknown = await library.text("library/liver.html").catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ isGone });
    answer(LIVER);
    expect(await library.text("library/liver.html")).toBe(LIVER);
  });

  test("JSON is neither, nor is the index", async () => {
    asked.mockImplementation(answered);
    await expect(library.language("en")).rejects.toBeInstanceOf(UnavailableError);
    await expect(library.renew()).rejects.toBeInstanceOf(UnavailableError);
    answer('{"lang":"en"}');
    await expect(library.language("en")).resolves.toEqual({ lang: "en" });
  });
});

test("a server that does not answer is not waited for without end", async () => {
  const end = new AbortController();
  const limit = vi.spyOn(AbortSignal, "timeout").mockReturnValue(end.signal);
  asked.mockImplementation(
    (_, { signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          reject(new DOMException("signal timed out", "TimeoutError"));
        });
      }),
  );
  const text = library.text("library/liver.html");
  expect(limit.mock.calls[0]?.[0]).toBeLessThan(HOURS_MS);
  end.abort();
  await expect(text).rejects.toBeInstanceOf(UnavailableError);
});

test("a language is the same until the index names another", async () => {
  answer('{"lang":"en"}');
  const before = await library.language("en");
  answer(JSON.stringify(INDEX));
  await library.renew();
  expect(await library.language("en")).toBe(before);
  const edited = { languages: { en: "library/en-2.json" }, address: "https://example.org/atlas/" };
  answer(JSON.stringify(edited));
  await library.renew();
  answer('{"lang":"en","problems":1}');
  expect(await library.language("en")).toEqual({ lang: "en", problems: 1 });
  expect(asked.mock.calls.map(([address]) => address)).toEqual([
    "library/en.json",
    "library/index.json",
    "library/index.json",
    "library/en-2.json",
  ]);
  expect(library.languages).toEqual(["en"]);
  expect(library.publicAddress).toBe("https://example.org/atlas/");
});

test("a language that is gone is found where it lies now", async () => {
  const files: Record<string, string> = {
    "library/index.json": '{"languages":{"en":"library/en-2.json"},"address":null}',
    "library/en-2.json": '{"lang":"en"}',
  };
  asked.mockImplementation((address) =>
    Promise.resolve(new Response(files[address] ?? "", { status: files[address] ? 200 : 404 })),
  );
  expect(await library.language("en")).toEqual({ lang: "en" });
  await expect(library.language("es")).rejects.toBeInstanceOf(UnavailableError);
});
