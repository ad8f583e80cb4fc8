// Whoever sends megabytes must not keep the process busy with reading them.
const LONGEST = 5000;

/** Removes what must not be read in a log or a message: keys, bearer tokens, and the signed part of addresses. */
export function redact(text: string, key?: string): string {
  const withoutKey = key ? text.split(key).join("[key]") : text;
  return (
    withoutKey
      .slice(0, LONGEST)
      // JSON may escape each slash.
      .replace(/\b(\w+:(?:\\*\/){2})[^\s/?#"@]*@/g, "$1")
      // A query, whatever stands before it: a relative address, or one with a space in the name of its file.
      .replace(/\?[^\w\s"<>]*\w[^\s"<>]*/g, "?[redacted]")
      .replace(/\b(Bearer\s+|rf_live_|rf_svc_|rfk_|whsec_)[\w.~+/-]+=*/gi, "$1[redacted]")
  );
}
