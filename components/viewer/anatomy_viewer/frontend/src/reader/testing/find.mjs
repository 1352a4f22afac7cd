/**
 * The reader's search, for tests that have the whole library: reads `{ index, queries }` as JSON,
 * and writes for each query the ids of what is shown, best first.
 */
import { json } from "node:stream/consumers";
import { stdin, stdout } from "node:process";
import { runnerImport } from "vite";

const { module } = await runnerImport("/src/reader/pure/finder.ts", { configFile: false });
const { index, queries } = await json(stdin);
const finder = new module.Finder(index);
const found = queries.map((query) =>
  finder.find(query).groups.flatMap((group) => group.found.map(({ entry }) => entry.id)),
);
stdout.write(JSON.stringify(found));
