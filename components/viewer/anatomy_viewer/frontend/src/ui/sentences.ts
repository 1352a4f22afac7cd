import type { WordKey } from "../protocol";
import type { Atlas } from "../pure/atlas";
import { selectedName } from "../pure/names";
import { pointedNames } from "../pure/pointing";
import type { Words } from "../pure/words";
import type { ViewerState } from "../state";

/** What is said about what is seen. */
export class Sentences {
  constructor(
    private readonly words: Words,
    private readonly atlas: Atlas,
  ) {}

  /** What is selected; null when nothing is. */
  selected(state: ViewerState): string | null {
    const name = selectedName(this.atlas, state);
    return name === null ? null : this.words.say("viewer.status.selected", { name });
  }

  /** What is selected, after the camera has moved; `isWhole`: to where all of the body is seen. */
  moved(state: ViewerState, isWhole: boolean): string {
    const whole = isWhole ? this.words.say("viewer.status.whole") : "";
    return [this.selected(state) ?? "", whole].filter(Boolean).join(" ");
  }

  isolated(state: ViewerState): string {
    if (!state.isolated) return this.words.say("viewer.status.together");
    const name = selectedName(this.atlas, state) ?? "";
    return this.words.say("viewer.status.isolated", { name });
  }

  body({ body }: ViewerState): string {
    return this.words.say(`viewer.status.body.${body}` as WordKey);
  }

  inside({ inside, site }: ViewerState): string {
    const name = selectedName(this.atlas, { site, structure: null }) ?? "";
    return this.words.say(inside ? "viewer.status.inside" : "viewer.status.outside", {
      site: name,
    });
  }

  examples({ examples }: ViewerState): string {
    if (!examples) return this.words.say("viewer.status.no_examples");
    const caption = this.words.say("viewer.examples.caption");
    return this.words.say("viewer.status.examples", { caption });
  }

  /** What a text points at. */
  pointed(parts: readonly string[]): string {
    const names = pointedNames(parts, this.atlas);
    return names === null
      ? this.words.say("viewer.status.pointed_many", { count: parts.length })
      : this.words.say("viewer.status.pointed", { names });
  }

  /** What is another than before, after the selection; `isNothing`: there is none, not even of words. */
  changes(now: ViewerState, before: ViewerState, isNothing: boolean): string {
    const nothing = isNothing ? this.words.say("viewer.status.cleared") : "";
    return [
      this.selected(now) ?? nothing,
      now.body === before.body ? "" : this.body(now),
      now.inside && !before.inside ? this.inside(now) : "",
      now.examples === before.examples ? "" : this.examples(now),
    ]
      .filter(Boolean)
      .join(" ");
  }
}
