/** Removes what must not be read in a log or a message: keys, bearer tokens, and the signed part of addresses. */
export function redact(text: string, key?: string): string {
  const withoutKey = key ? text.split(key).join("[key]") : text;
  return withoutKey
    .replace(/(\w+:\/\/)[^\s/?#"'@]*@/g, "$1")
    .replace(/(\w+:\/\/[^\s?#"'<>]+)\?[^\s"'<>]*/g, "$1?[redacted]")
    .replace(/\b(Bearer\s+|rf_live_|rf_svc_|rfk_|whsec_)[\w.~+/-]+=*/gi, "$1[redacted]");
}
