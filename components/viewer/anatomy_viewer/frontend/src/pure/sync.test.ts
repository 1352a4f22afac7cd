import { expect, test } from "vitest";
import { nothing } from "../testing/scene";
import { SelectionSync } from "./sync";

test("each action of the reader counts one up and keeps what it does not change", () => {
  const sync = new SelectionSync({ ...nothing, seq: 4, present: true });
  expect(sync.act({ site: "liver" })).toEqual({
    ...nothing,
    seq: 5,
    site: "liver",
    present: true,
  });
});

test("an action that changes nothing is not told", () => {
  const sync = new SelectionSync({ ...nothing, seq: 4, site: "liver" });
  expect(sync.act({ site: "liver", view: null })).toBeNull();
  expect(sync.latest.seq).toBe(4);
});

test("an answer older than the reader's last action is dropped", () => {
  const sync = new SelectionSync(nothing);
  sync.act({ site: "liver" });
  sync.act({ site: "brain" });
  expect(sync.receive({ ...nothing, seq: 1, site: "liver" })).toBeNull();
  expect(sync.latest.site).toBe("brain");
});

test("an echo of the last action is no news", () => {
  const sync = new SelectionSync(nothing);
  sync.act({ site: "liver" });
  expect(sync.receive(sync.latest)).toBeNull();
});

test("a change made by Python is taken over, and the next action counts on from it", () => {
  const sync = new SelectionSync(nothing);
  const link = { ...nothing, seq: 7, site: "brain" };
  expect(sync.receive(link)).toBe(link);
  expect(sync.act({ site: null })?.seq).toBe(8);
});
