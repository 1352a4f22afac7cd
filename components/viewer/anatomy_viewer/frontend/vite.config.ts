import { defineConfig } from "vite";
import type { EnvironmentOptions } from "vite";

/** What is built, each into a folder of its own in `dist/`. */
const BUNDLES = {
  /** The component that Streamlit mounts: one module with everything in it. */
  viewer: "src/streamlit/viewer.ts",
  /** The program of a reader's page, which fetches the viewer when a body is wanted. */
  reader: "src/reader/index.ts",
  /** The same with everything in it, for a page that carries all files. */
  whole: "src/reader/index.ts",
  /** The service worker of a reading edition that a reader keeps. */
  offline: "src/offline/worker.ts",
  /** What a page of somebody else's loads to show the atlas in a frame. */
  embed: "src/embed/index.ts",
};

/** Whoever serves a bundle finds its module as `index-*.js`, whatever its hash. */
function environment(name: string, input: string): EnvironmentOptions {
  return {
    consumer: "client",
    build: {
      target: "es2022",
      outDir: `dist/${name}`,
      emptyOutDir: true,
      modulePreload: false,
      license: { fileName: "THIRD_PARTY_NOTICES.md" },
      rolldownOptions: {
        input,
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: "index-[hash].js",
          chunkFileNames: "[name]-[hash].js",
          assetFileNames: "index-[hash][extname]",
          codeSplitting: name !== "whole",
        },
      },
    },
  };
}

export default defineConfig({
  base: "./", // a bundle does not know under which path it is served
  // Names the screens once: `src/reader/sheets/screens.css`.
  css: { transformer: "lightningcss", lightningcss: { drafts: { customMedia: true } } },
  environments: Object.fromEntries(
    Object.entries(BUNDLES).map(([name, input]) => [name, environment(name, input)]),
  ),
  builder: {
    async buildApp(builder) {
      for (const name of Object.keys(BUNDLES)) {
        const one = builder.environments[name];
        if (one) await builder.build(one);
      }
    },
  },
});
