import { readFile } from "node:fs/promises";
import type { FlagSource } from "../compatibility.js";
import { assertValid } from "./check.js";
import { checkScenario } from "./check-scenario.js";
import type { RunScript } from "../state/run-script.js";
import type { FaultRule } from "../faults/faults.js";

/** A file that says what goes wrong, what runs do, and which documented version is followed. */
export interface Scenario extends FlagSource {
  readonly faults: readonly FaultRule[];
  /** By model id. */
  readonly scripts: Readonly<Record<string, readonly RunScript[]>>;
}

/** Reads a scenario file. Throws a message with the place of the first thing that it does not know. */
export async function readScenario(file: string): Promise<Scenario> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new Error(`The scenario "${file}" cannot be read as JSON.`, { cause });
  }
  assertValid(checkScenario, value, `The scenario "${file}"`);
  return { faults: [], scripts: {}, ...(value as Partial<Scenario>) };
}
