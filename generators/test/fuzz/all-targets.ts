import { coreTarget } from "./core-target.js";
import { emulatorTarget } from "./emulator-target.js";
import { pipelineTarget } from "./pipeline-target.js";
import { proxyTarget } from "./proxy-target.js";
import type { FuzzTarget } from "./target.js";

/** Everything that is attacked. */
export const targets = [pipelineTarget, coreTarget, proxyTarget, emulatorTarget] as readonly FuzzTarget[];
