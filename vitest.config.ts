import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["generators/test/**/*.test.ts", "packages/{cli,core,emulator,proxy}/test/**/*.test.ts"],
    // Two cores: what starts servers and compilers needs room.
    maxWorkers: 2,
    // Ends what hangs, on the slowest machine too: no test passes or fails by the clock.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
