import { RunflowError } from "./runflow-error.js";

/** Says what is wrong with a key that cannot be sent, without quoting it. */
export function explainKey(key: string | undefined): RunflowError {
  const trouble = key
    ? "The API key holds a space or a character that no key has. Copy it again."
    : "No API key. Set RUNFLOW_API_KEY or pass apiKey to createClient; make a key at https://app.runflow.io/settings/api-keys.";
  return new RunflowError("auth", trouble);
}

/** Says what is wrong with a base address that nothing can be sent to. */
export function explainBaseUrl(baseUrl: string): RunflowError {
  const message = `baseUrl is "${baseUrl}". It must start with https:// or, in a browser, with /.`;
  return new RunflowError("invalid_input", message);
}
