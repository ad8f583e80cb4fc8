import { redact } from "./redact.js";

/**
 * What `fetch` or a body threw, fit to be the cause of an error. What stands in for `fetch` likes to quote addresses and
 * to carry the whole request along: of such an error only a copy of its texts is kept, without what must not be read.
 */
export function withoutSecrets(error: unknown, key?: string): unknown {
  const clean = (text: unknown) => redact(String(text), key);
  if (!(error instanceof Error)) return clean(error);
  const told = print(error);
  if (clean(told) === told) return error;
  const { message, name, stack } = error;
  return Object.assign(new Error(clean(message)), { name, stack: clean(stack) });
}

/** All that an error tells; undefined where it leads back to itself, which is too much to look through. */
function print(error: Error): string | undefined {
  try {
    return JSON.stringify(error, (_, value: unknown) => {
      return value instanceof Error ? { ...value, message: value.message, cause: value.cause } : value;
    });
  } catch {
    return undefined;
  }
}
