import type { QuestionGroup } from "../protocol";
import { added } from "../pure/questions";
import type { Kept } from "../storage";
import { ListStore } from "./list-store";

/** Put the questions of a text at the end of the reader's list; tells whether the browser keeps it. */
export function collect(id: string, groups: readonly QuestionGroup[]): Kept {
  const questions = groups.find((group) => group.id === id)?.questions ?? [];
  // Nobody looks at this list: what other tabs do to it is read when it is changed.
  const store = new ListStore(() => undefined, AbortSignal.abort());
  return store.change((list) =>
    questions.reduce((all, text, at) => added(all, { id: `${id}/${at}`, text }), list),
  );
}
