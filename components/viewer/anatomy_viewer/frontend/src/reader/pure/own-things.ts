import { CONTACTS, isBlank, parseNumbers } from "./numbers";
import type { Numbers } from "./numbers";
import { added, parseQuestions } from "./questions";
import type { Questions } from "./questions";

/** What a reader has written or collected: it can be taken to another browser, as a file. */
export interface OwnThings {
  readonly questions: Questions;
  readonly numbers: Numbers;
}

/** Why a file is not taken in. */
export type Flaw = "large" | "broken" | "newer";

/** How a file says what it is. A later version may hold more; an earlier program does not guess at it. */
const FORMAT = "mbc-atlas";
const VERSION = 1;
export const LARGEST_BYTES = 500_000;
/** More than somebody collects: all that there are to choose from, and as many of their own. */
const MOST_QUESTIONS = 500;

/** The file: JSON that a person can read. */
export function asFile({ questions, numbers }: OwnThings, date: string): string {
  const told = { format: FORMAT, version: VERSION, saved: date, questions, numbers };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** Read a file that somebody has chosen: ours as a whole, or not at all. */
export function readFile(text: string): OwnThings | Flaw {
  const told = parsed(text);
  if (told?.format !== FORMAT || typeof told.version !== "number") return "broken";
  if (told.version > VERSION) return "newer";
  const { questions, numbers } = told;
  if (!Array.isArray(questions) || typeof numbers !== "object" || numbers === null) return "broken";
  if (questions.length > MOST_QUESTIONS) return "large";
  const read = {
    questions: parseQuestions(JSON.stringify(questions)),
    numbers: parseNumbers(JSON.stringify(numbers)),
  };
  // One that was changed by hand, or cut, is not half read.
  return read.questions.length === questions.length ? read : "broken";
}

/** Both together. What is here already stays as it is. */
export function joined(here: OwnThings, there: OwnThings): OwnThings {
  const numbers = Object.fromEntries(
    CONTACTS.map((contact) => {
      const mine = here.numbers[contact];
      return [contact, isBlank(mine) ? there.numbers[contact] : mine];
    }),
  ) as Numbers;
  return { questions: there.questions.reduce(added, here.questions), numbers };
}

/** How many questions, and how many numbers. */
export function counts({ questions, numbers }: OwnThings): { questions: number; numbers: number } {
  const written = CONTACTS.filter((contact) => !isBlank(numbers[contact]));
  return { questions: questions.length, numbers: written.length };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const told: unknown = JSON.parse(text);
    return typeof told === "object" && told !== null ? (told as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
