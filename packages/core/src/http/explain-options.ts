import { RunflowError } from "../errors/runflow-error.js";

/** Says what is wrong with a key that cannot be sent, without quoting it. */
export function explainKey(key: string | undefined): RunflowError {
  const trouble = key
    ? "The API key holds a space or a character that no key has. Copy it again."
    : "No API key. Set RUNFLOW_API_KEY or pass apiKey to createClient; make a key at https://app.runflow.io/settings/api-keys.";
  return new RunflowError("auth", trouble);
}

/** Says which option nothing can be sent with: the path or the base address where they make none, else the idempotency key. */
export function explainOptions(isAddress: boolean, baseUrl: string, path: string): RunflowError {
  const message = isAddress
    ? "idempotencyKey is empty or has a character that no header takes. Use visible ASCII characters, or leave it out."
    : !/^\/(?![/\\])/.test(path)
      ? `The path is "${path}". It must start with one /.`
      : `baseUrl is "${baseUrl}". It must start with https:// or, in a browser, with /.`;
  return new RunflowError("invalid_input", message);
}
