import { types } from "node:util";
import type { EmulatorKey, EmulatorOptions } from "../options.js";
import { type Check, is, listOf, needs, numberFrom, oneOf, record, text, wholeFrom } from "./check.js";
import { toHostname } from "../hosts.js";
import { checkCompatibility, checkRule } from "./check-scenario.js";

const key: { readonly [Name in keyof EmulatorKey]-?: Check } = {
  key: text,
  organization: text,
  scopes: listOf(text),
};

const options: { readonly [Name in keyof EmulatorOptions]-?: Check } = {
  snapshot: text,
  // 0 takes any free port.
  port: wholeFrom(0, 65_535),
  host: text,
  // Node checks the rest itself.
  tls: needs("cert", "key"),
  publicUrl: is(
    (value) => typeof value === "string" && /^https?:\/\//i.test(value) && URL.canParse(value),
    "an address such as https://runflow.test",
  ),
  runSeconds: numberFrom(0),
  lifecycle: oneOf("time", "poll"),
  time: oneOf("real", "stepped"),
  // Test runners give each file a Date of its own: `instanceof` would not know it.
  startTime: is((value) => types.isDate(value) && Number.isFinite(value.getTime()), "a valid Date"),
  apiKeys: listOf((value, place) =>
    typeof value === "string" ? undefined : (record(key)(value, place) ?? needs("key")(value, place)),
  ),
  balance: is(Number.isFinite, "a number of dollars"),
  models: is((value) => typeof value === "string" || value === false, "a folder, or false"),
  data: text,
  compatibility: checkCompatibility,
  behaviour: checkCompatibility,
  scenario: text,
  faults: listOf(checkRule),
  allowedHosts: listOf(
    is(
      (value) => typeof value === "string" && toHostname(value) !== undefined,
      "a host without a port, such as emulator or *.example.test",
    ),
  ),
  callbackHosts: listOf(text),
  callbackRetrySeconds: listOf(numberFrom(0)),
  rememberRequests: wholeFrom(0),
  maxFinishedRuns: wholeFrom(1),
  maxFinishedRunBytes: wholeFrom(1),
};

/** The options of an emulator. */
export const checkOptions = record(options);
