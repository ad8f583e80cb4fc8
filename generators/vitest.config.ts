import { defineConfig } from "vitest/config";

import { limits } from "../vitest.shared.js";
import { workflowParserPlugin } from "./test/workflows/workflow-parser-plugin.js";

export default defineConfig({
  plugins: [workflowParserPlugin()],
  // What is installed in an app is made of the packages as they stand, and is a check of its own.
  test: { ...limits, include: ["test/**/*.test.ts"], exclude: ["test/apps/**", "test/examples/**"] },
});
