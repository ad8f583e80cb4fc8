import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["generators/test/**/*.test.ts", "packages/{core,emulator,proxy}/test/**/*.test.ts"],
    // Two cores: what starts servers and compilers needs room.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
