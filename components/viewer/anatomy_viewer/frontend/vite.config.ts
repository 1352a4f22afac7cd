import { defineConfig } from "vite";
import type { EnvironmentOptions } from "vite";

/** The components that Python mounts. Each has a folder of its own in `dist/`. */
const COMPONENTS = {
  viewer: "src/index.ts",
  page: "src/page/index.ts",
  search: "src/page/search/index.ts",
  notebook: "src/page/notebook/index.ts",
};

/**
 * Each component is one module with everything in it, built on its own: Streamlit serves them at
 * different addresses, so a chunk that two of them shared would be loaded twice. Python finds a
 * module as `index-*.js`, whatever its hash.
 */
function environment(name: string, input: string): EnvironmentOptions {
  return {
    consumer: "client",
    build: {
      target: "es2022",
      outDir: `dist/${name}`,
      emptyOutDir: true,
      copyPublicDir: name === "viewer",
      modulePreload: false,
      license: { fileName: "THIRD_PARTY_NOTICES.md" },
      rolldownOptions: {
        input,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "index-[hash].js" },
      },
    },
  };
}

export default defineConfig({
  environments: Object.fromEntries(
    Object.entries(COMPONENTS).map(([name, input]) => [name, environment(name, input)]),
  ),
  builder: {
    async buildApp(builder) {
      for (const name of Object.keys(COMPONENTS)) {
        const one = builder.environments[name];
        if (one) await builder.build(one);
      }
    },
  },
});
