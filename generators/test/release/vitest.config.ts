import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import { workflowParserPlugin } from "../workflows/workflow-parser-plugin.js";

/** The long form of the release proof: every model, a thousand of them, and a publisher that is killed. */
export default defineConfig({
  plugins: [workflowParserPlugin()],
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: { include: ["generators/test/**/*.long.ts"], maxWorkers: 1, testTimeout: 3_600_000 },
});
