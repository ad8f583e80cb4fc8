export { type CompatibilityFlags, defaultCompatibility } from "./compatibility.js";
// The earlier names of the same two.
export { type CompatibilityFlags as Behaviour, defaultCompatibility as defaultBehaviour } from "./compatibility.js";
export { type Emulator, startEmulator, type TypedModel } from "./emulator.js";
export type { FaultRule } from "./faults/faults.js";
export type { JsonObject, JsonValue } from "./json.js";
export type { EmulatorKey, EmulatorOptions } from "./options.js";
export type { RecordedRequest } from "./recorded-request.js";
export type { RunFailure, RunScript } from "./state/run-script.js";
