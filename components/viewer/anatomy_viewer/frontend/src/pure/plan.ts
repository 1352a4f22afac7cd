import type { SceneFile } from "../protocol";

/** What decides which files are wanted. */
export interface Wants {
  readonly body: string;
  readonly site: string | null;
  /** The sites that are looked into. */
  readonly inside: ReadonlySet<string>;
  readonly examples: boolean;
  readonly muscles: boolean;
  /** Names of files whose better versions would be seen: something strays by more than a pixel. */
  readonly near: ReadonlySet<string>;
  /** The machine or the line is weak: what is there has to do. */
  readonly isFrugal: boolean;
}

/** Which files are to be brought, each list in its order. */
export interface Plan {
  /** Without these there is nothing to see. */
  readonly first: readonly SceneFile[];
  /** The reader has asked for these. */
  readonly asked: readonly SceneFile[];
  /** These make it better, one after the other. */
  readonly later: readonly SceneFile[];
}

/** Whether a file only makes things better: nobody misses it. */
export const isExtra = ({ need }: SceneFile): boolean => need === "standard" || need === "fine";

export function planFiles(files: readonly SceneFile[], wants: Wants): Plan {
  const mine = files.filter(({ body }) => body === null || body === wants.body);
  const need = (...needs: SceneFile["need"][]): SceneFile[] =>
    mine.filter((file) => needs.includes(file.need));
  const isHere = ({ site }: SceneFile): boolean => site !== null && site === wants.site;
  const fine = need("fine").filter((file) => isHere(file) || wants.near.has(file.name));
  return {
    first: need("first"),
    asked: [
      ...need("inside").filter(({ site }) => site !== null && wants.inside.has(site)),
      ...(wants.examples ? need("example") : []),
      ...(wants.muscles ? need("muscles") : []),
    ],
    later: [
      ...need("detail"),
      ...(wants.isFrugal
        ? []
        : [...need("standard"), ...fine.filter(isHere), ...fine.filter((file) => !isHere(file))]),
    ],
  };
}
