import { readFile } from "node:fs/promises";
import { type Behaviour, defaultBehaviour } from "../behaviour.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { RunScript } from "../state/run-script.js";
import type { FaultRule } from "./fault-rule.js";

/** A file that says what goes wrong, what runs do, and which documented version is followed. */
export interface Scenario {
  readonly faults: readonly FaultRule[];
  /** By model id. */
  readonly scripts: Readonly<Record<string, readonly RunScript[]>>;
  readonly behaviour: Partial<Behaviour>;
}

const ruleKeys = ["method", "path", "after", "times", "delayMs", "status", "body", "drop", "halfBody"];
const scriptKeys = ["output", "failure", "ends", "runSeconds", "callbackCopies", "times"];

/** Reads a scenario file. Throws a message with the place of the first thing that it does not know. */
export async function readScenario(file: string): Promise<Scenario> {
  const refuse = (place: string, problem: string): Error =>
    new Error(`The scenario "${file}" cannot be used: ${place} ${problem}.`);
  let value: JsonValue;
  try {
    value = JSON.parse(await readFile(file, "utf8")) as JsonValue;
  } catch (cause) {
    throw new Error(`The scenario "${file}" cannot be read as JSON.`, { cause });
  }
  const object = (given: JsonValue | undefined, place: string, known?: readonly string[]): JsonObject => {
    if (!isJsonObject(given)) throw refuse(place, "is not an object");
    const unknown = known === undefined ? undefined : Object.keys(given).find((key) => !known.includes(key));
    if (unknown !== undefined) throw refuse(`${place}.${unknown}`, `is not one of ${known?.join(", ")}`);
    return given;
  };
  const list = (given: JsonValue | undefined, place: string, known: readonly string[]): readonly JsonObject[] => {
    if (!Array.isArray(given)) throw refuse(place, "is not a list");
    return given.map((entry: JsonValue, index) => object(entry, `${place}[${index}]`, known));
  };
  const top = object(value, "the file", ["faults", "scripts", "behaviour"]);
  const scripts = Object.entries(object(top["scripts"] ?? {}, "scripts"));
  return {
    faults: list(top["faults"] ?? [], "faults", ruleKeys) as readonly FaultRule[],
    scripts: Object.fromEntries(
      scripts.map(([model, given]) => [model, list(given, `scripts["${model}"]`, scriptKeys) as readonly RunScript[]]),
    ),
    behaviour: object(top["behaviour"] ?? {}, "behaviour", Object.keys(defaultBehaviour)),
  };
}
