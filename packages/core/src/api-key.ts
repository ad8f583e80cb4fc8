import { RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** Finds the key for a request: the option, else the environment. None at all means that a proxy adds it. */
export async function readApiKey(settings: Settings): Promise<string | undefined> {
  const { apiKey, useEnvironmentKey } = settings;
  const given = typeof apiKey === "function" ? await apiKey() : apiKey;
  const key = (given ?? (useEnvironmentKey ? readEnvironment("RUNFLOW_API_KEY") : undefined))?.trim();
  if (!key && (useEnvironmentKey || given !== undefined)) {
    throw new RunflowError(
      "auth",
      "No API key. Set RUNFLOW_API_KEY or pass apiKey to createClient; make a key at https://app.runflow.io/settings/api-keys.",
    );
  }
  // Such a key would make fetch throw an error that quotes it.
  if (key && !/^[\x21-\x7e]+$/.test(key)) {
    throw new RunflowError("auth", "The API key holds a space or a character that no key has. Copy it again.");
  }
  return key;
}

function readEnvironment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}
