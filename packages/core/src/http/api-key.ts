import type { Settings } from "./settings.js";

/** Where some runtimes keep their variables. */
interface Environment {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/**
 * Finds the key for a request: the option, else the environment. None at all means that a proxy adds it. The environment
 * does not stand in for what a function did not find: that could be the key of another customer.
 */
export async function readApiKey({ apiKey, useEnvironmentKey }: Settings): Promise<string | undefined> {
  const given = typeof apiKey === "function" ? await apiKey() : apiKey;
  const environment = useEnvironmentKey && given === apiKey ? (globalThis as Environment).process?.env : undefined;
  const key = (given ?? environment?.["RUNFLOW_API_KEY"])?.trim();
  // A key with a line break in it would make fetch throw an error that quotes it.
  if (key ? /[^\x21-\x7e]/.test(key) : useEnvironmentKey || given !== undefined) {
    throw (await import("./diagnose.js")).keyError(key);
  }
  return key;
}
