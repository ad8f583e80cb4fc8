// Whoever sends megabytes must not keep the process busy with reading them.
const MAX_LENGTH = 5000;

/** Removes what must not be read in a log or a message: keys, bearer tokens, and the signed part of addresses. */
export function redact(text: string, key?: string): string {
  // What is as short as a word is no key: a test's, maybe.
  const withoutKey = key && key.length > 5 ? text.split(key).join("[key]") : text;
  return (
    withoutKey
      .slice(0, MAX_LENGTH)
      // JSON may escape each slash.
      .replace(/\b(\w+:(?:\\*\/){2})[^\s/?#"@]*@/g, "$1")
      .replace(/[^\s"<>]+/g, withoutQuery)
      // After "Bearer" can stand a word, such as "token": a secret has more than letters, or very many.
      .replace(
        /\b(Bearer\s+(?=\S*[\d_~+/=-]|\S+\.\w|\S{20})|rf_live_|rf_svc_|rfk_|whsec_)[\w.~+/-]+=*/gi,
        "$1[redacted]",
      )
  );
}

/**
 * A word without its query, whatever stands before it: a relative address, or one with a space in the name of its file.
 * Without an address the sign can be that of a question or a pattern.
 */
function withoutQuery(word: string): string {
  const address = word.search(/:[\\/]/);
  const first = address < 0 ? -1 : word.indexOf("?", address);
  const afterAddress = first >= 0 && /\w/.test(word.slice(first)) ? first : Infinity;
  const signed = /^\?|[^(]\?/.exec(word.slice(0, word.lastIndexOf("=") + 1));
  const cut = Math.min(afterAddress, signed ? signed.index + signed[0].length - 1 : Infinity);
  return cut === Infinity ? word : `${word.slice(0, cut)}?[redacted]`;
}

/**
 * What `fetch` or a body threw, fit to be the cause of an error. What stands in for `fetch` likes to quote addresses and
 * to carry the whole request along: of such an error only a copy of its texts is kept, without what must not be read.
 */
export function redactError(error: unknown, key?: string, depth = 4): unknown {
  const clean = (text: unknown) => redact(String(text), key);
  if (!(error instanceof Error)) return clean(error);
  if (isSafeToKeep(error, (text) => clean(text) === text)) return error;
  const { message, name, stack, cause, code } = error as Error & { readonly code?: unknown };
  const copy = Object.assign(new Error(clean(message)), { name: clean(name), stack: clean(stack) });
  // What programs look for, such as ECONNRESET.
  if (typeof code === "string") Object.assign(copy, { code: clean(code) });
  return depth > 0 && cause !== undefined ? Object.assign(copy, { cause: redactError(cause, key, depth - 1) }) : copy;
}

/**
 * Does all that an error holds consist of fit texts? Only errors, plain objects and arrays are looked into: a `Request`
 * or a `Map` shows in a log what none of its own fields tells.
 */
function isSafeToKeep(error: Error, isSafe: (text: string) => boolean): boolean {
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
      } else if (!isSafe(String(value))) return false;
    }
    return true;
  } catch {
    // A field that cannot even be read.
    return false;
  }
}
