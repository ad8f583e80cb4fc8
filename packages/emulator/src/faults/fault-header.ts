import { ApiError } from "../api-error.js";
import type { RunFailure, RunScript } from "../state/run-script.js";
import type { FaultRule } from "./faults.js";

/** The header that asks for a fault of this one request. */
export const faultHeader = "x-emulator-fault";

/** What a fault header asks for: a fault of the answer, and what the run that it creates does. */
export interface RequestedFault {
  readonly rule: FaultRule | undefined;
  readonly script: RunScript | undefined;
}

const known =
  "status=503, delay=200, drop=before, drop=after, half-body, html, empty, fail=dispatch:CODE, never, run-seconds=5, callback-copies=2";

/** Reads a fault header such as `delay=200; status=503` or `fail=preprocess:INPUT_VALIDATION_FAILED`. */
export function readFaultHeader(text: string): RequestedFault {
  let rule: FaultRule = {};
  let script: RunScript = {};
  for (const part of text.split(/[;,]/).map((piece) => piece.trim())) {
    if (part === "") continue;
    const [name = "", value = ""] = part.split("=", 2);
    switch (name) {
      case "status":
        rule = { ...rule, status: count(part, value, 200, 599) };
        break;
      case "delay":
        rule = { ...rule, delayMs: count(part, value, 0, 600_000) };
        break;
      case "drop":
        if (value !== "before" && value !== "after") throw refusal(part);
        rule = { ...rule, drop: value };
        break;
      case "half-body":
        rule = { ...rule, halfBody: true };
        break;
      case "html":
      case "empty":
        rule = { ...rule, body: name };
        break;
      case "fail":
        script = { ...script, failure: readFailure(value) };
        break;
      case "never":
        script = { ...script, ends: "never" };
        break;
      case "run-seconds":
        script = { ...script, runSeconds: count(part, value, 0, 86_400) };
        break;
      case "callback-copies":
        script = { ...script, callbackCopies: count(part, value, 1, 100) };
        break;
      default:
        throw refusal(part);
    }
  }
  return {
    rule: Object.keys(rule).length === 0 ? undefined : rule,
    script: Object.keys(script).length === 0 ? undefined : script,
  };
}

/** What the run that a request creates should do, by its fault header. */
export function requestedScript(header: string | undefined): RunScript | undefined {
  return header === undefined ? undefined : readFaultHeader(header).script;
}

function readFailure(value: string): Partial<RunFailure> {
  const [stage = "", code = ""] = value.split(":", 2);
  return { ...(stage === "" ? {} : { stage }), ...(code === "" ? {} : { code }) };
}

function count(part: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number) || number < least || number > most) throw refusal(part);
  return number;
}

function refusal(part: string): ApiError {
  return new ApiError(400, "BAD_REQUEST", `${faultHeader}: "${part}" cannot be used. Known are: ${known}.`);
}
