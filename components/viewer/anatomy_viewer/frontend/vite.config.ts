import { defineConfig } from "vite";

/**
 * One module with everything in it. Streamlit serves `dist/` and imports the module by its default export; Python finds
 * it as `index-*.js`, whatever its hash.
 */
export default defineConfig({
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: false,
    license: { fileName: "THIRD_PARTY_NOTICES.md" },
    rolldownOptions: {
      input: "src/index.ts",
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "index-[hash].js" },
    },
  },
});
