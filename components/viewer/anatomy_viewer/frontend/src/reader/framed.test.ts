// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { message } from "../embed/messages";
import { Framed } from "./framed";

const page = { postMessage: vi.fn() };
const show = vi.fn<(query: string) => void>();
const send = (source: unknown, data: unknown): void => {
  dispatchEvent(Object.assign(new Event("message"), { source, data }));
};

afterEach(() => {
  vi.clearAllMocks();
});

test("the page around the atlas is told when it can ask, and then it is heard", () => {
  const framed = new Framed(page as unknown as Window);
  const asked = message({ type: "show", query: "site=liver" });
  send(page, asked);
  expect(show).not.toHaveBeenCalled();
  framed.ready(show);
  expect(page.postMessage).toHaveBeenCalledWith({ mbcAtlas: 1, type: "ready" }, "*");
  send(page, asked);
  expect(show.mock.calls).toEqual([["site=liver"]]);
});

test("nobody else is heard, and nothing but what was agreed on", () => {
  new Framed(page as unknown as Window).ready(show);
  send(window, message({ type: "show", query: "site=liver" }));
  send(page, { type: "show", query: "site=liver" });
  send(page, "show");
  expect(show).not.toHaveBeenCalled();
});
