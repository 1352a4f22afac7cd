// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Words } from "../pure/words";
import { english } from "./testing/atlas";
import { wayBack } from "./way-back";

const words = new Words<string>(english.strings);

test("paper has the address, and a code that only a camera reads", () => {
  const sheet = wayBack("https://example.org/atlas/?site=liver", words);
  expect(sheet.textContent).toBe("This page:https://example.org/atlas/?site=liver");
  expect(sheet.querySelector(".code[aria-hidden=true] svg")).not.toBeNull();
});

test.each(["localhost:8501", "127.0.0.1", "[::1]:8501"])(
  "an address at %s says that it is of no use elsewhere",
  (host) => {
    expect(wayBack(`http://${host}/`, words).textContent).toContain("/ (Only here.)");
  },
);
