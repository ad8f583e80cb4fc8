import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** The examples that need a browser, a runtime of their own or a long build: a step of continuous integration. */
export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: {
    include: ["generators/test/examples/*.heavy.ts"],
    maxWorkers: 1,
    testTimeout: 1_200_000,
    hookTimeout: 300_000,
    reporters: ["verbose"],
  },
});
