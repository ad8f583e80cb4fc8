import { guardKey } from "./hide-key.js";
import { hideSecrets } from "./hide-secrets.js";

const MOST_CAUSES = 5;

/** Why something failed, in words for the people who run the proxy: what was thrown and its causes, without secrets. */
export function reasonOf(error: unknown, key: string): string {
  const words: string[] = [];
  let at = error;
  for (let depth = 0; depth < MOST_CAUSES && at !== undefined && at !== null; depth += 1) {
    const { message, code, name, cause } = Object(at) as { readonly [Name in string]?: unknown };
    const told = [code, message].filter((text) => typeof text === "string" && text !== "");
    // Of several addresses that were tried in vain only the code is told.
    words.push(told.length > 0 ? told.join(" ") : String(typeof name === "string" ? name : at));
    at = cause;
  }
  const hidden = guardKey(key).hide(hideSecrets(words.join(": ").replace(/\p{Cc}+/gu, " ")));
  return typeof hidden === "string" ? hidden : "";
}
