import { environmentVariable } from "./environment.js";
import { loadPart } from "./load-part.js";
import { isExposed } from "./settings.js";
import type { Settings } from "./settings.js";

/**
 * Finds the key for a request: the option, else the environment. None at all means that a proxy adds it. The environment
 * does not stand in for what a function did not find: that could be the key of another customer.
 */
export async function readApiKey(settings: Settings): Promise<string | undefined> {
  const { apiKey, useEnvironmentKey, needsKey } = settings;
  const given = typeof apiKey === "function" ? await apiKey() : apiKey;
  const mayLook = useEnvironmentKey && given === apiKey;
  const key = (given ?? (mayLook ? environmentVariable("RUNFLOW_API_KEY") : undefined))?.trim();
  const exposed = isExposed(settings);
  // A key with a line break in it would make fetch throw an error that quotes it.
  if (exposed || (key ? /[^\x21-\x7e]/.test(key) : needsKey || given !== undefined)) {
    throw (await loadPart(import("./diagnose.js"))).keyError(key, exposed);
  }
  return key;
}
