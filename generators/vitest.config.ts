import { defineConfig } from "vitest/config";

import { limits } from "../vitest.shared.js";

export default defineConfig({
  // What is installed in an app is made of the packages as they stand, and is a check of its own.
  test: { ...limits, include: ["test/**/*.test.ts"], exclude: ["test/apps/**"] },
});
