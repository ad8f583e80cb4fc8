export { type Behaviour, defaultBehaviour } from "./behaviour.js";
export { type Emulator, startEmulator, type TypedModel } from "./emulator.js";
export type { FaultRule } from "./faults/fault-rule.js";
export type { JsonObject, JsonValue } from "./json.js";
export type { EmulatorKey, EmulatorOptions } from "./options.js";
export type { RecordedRequest } from "./http/request-log.js";
export type { RunFailure, RunScript } from "./state/run-script.js";
