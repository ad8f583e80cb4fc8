import { defineConfig } from "vitest/config";

import { workflowParserPlugin } from "./generators/test/workflows/workflow-parser-plugin.js";
import { limits } from "./vitest.shared.js";

/** All tests in one run, for the inner loop; `pnpm check` runs those of each package on their own. */
export default defineConfig({
  plugins: [workflowParserPlugin()],
  test: {
    ...limits,
    include: ["generators/test/**/*.test.ts", "packages/{core,emulator,proxy,cli}/test/**/*.test.ts"],
  },
});
