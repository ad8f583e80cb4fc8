import { redact } from "./redact.js";

/**
 * What `fetch` or a body threw, fit to be the cause of an error. What stands in for `fetch` likes to quote addresses and
 * to carry the whole request along: of such an error only a copy of its texts is kept, without what must not be read.
 */
export function withoutSecrets(error: unknown, key?: string, depth = 4): unknown {
  const clean = (text: unknown) => redact(String(text), key);
  if (!(error instanceof Error)) return clean(error);
  if (tellsNothingElse(error, (text) => clean(text) === text)) return error;
  const { message, name, stack, cause, code } = error as Error & { readonly code?: unknown };
  const copy = Object.assign(new Error(clean(message)), { name: clean(name), stack: clean(stack) });
  // What programs look for, such as ECONNRESET.
  if (typeof code === "string") Object.assign(copy, { code: clean(code) });
  return depth > 0 && cause !== undefined
    ? Object.assign(copy, { cause: withoutSecrets(cause, key, depth - 1) })
    : copy;
}

/**
 * Does all that an error holds consist of fit texts? Only errors, plain objects and arrays are looked into: a `Request`
 * or a `Map` shows in a log what none of its own fields tells.
 */
function tellsNothingElse(error: Error, isFit: (text: string) => boolean): boolean {
  // Grows while it is walked; what leads back to itself is in it already.
  const found = new Set<unknown>([error]);
  try {
    for (const value of found) {
      if (Object(value) === value) {
        const holder = value as Readonly<Record<PropertyKey, unknown>>;
        const isPlain = [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(holder) as object);
        if (!isPlain && !(holder instanceof Error)) return false;
        // Some errors have their texts from their class; what prints itself is a function, and so not plain.
        for (const name of [...Reflect.ownKeys(holder), "name", "message", "stack", "toJSON"]) {
          found.add(name).add(holder[name]);
        }
      } else if (!isFit(String(value))) return false;
    }
    return true;
  } catch {
    // A field that cannot even be read.
    return false;
  }
}
