// Whoever sends megabytes must not keep the process busy with reading them.
const LONGEST = 5000;

/** Removes what must not be read in a log or a message: keys, bearer tokens, and the signed part of addresses. */
export function redact(text: string, key?: string): string {
  // What is as short as a word is no key: a test's, maybe.
  const withoutKey = key && key.length > 5 ? text.split(key).join("[key]") : text;
  return (
    withoutKey
      .slice(0, LONGEST)
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
