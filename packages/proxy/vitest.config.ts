import { defineConfig } from "vitest/config";

import { limits } from "../../vitest.shared.js";

export default defineConfig({ test: { ...limits, include: ["test/**/*.test.ts"] } });
