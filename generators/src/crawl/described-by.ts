/**
 * Where does a document say that its description lies? Reads the `Link` header (RFC 8288) for `rel="describedby"`; an
 * address on another origin is not followed.
 */
export function describedBy(header: string | null, base: URL): URL | undefined {
  const links = /<([^<>]*)>((?:\s*;\s*[^=;,\s]+\s*(?:=\s*(?:"[^"]*"|[^";,\s]*))?)*)/g;
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(links)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^";,\s]+))/i.exec(parameters);
    const words = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (!words.includes("describedby") || !URL.canParse(target, base.href)) continue;
    const url = new URL(target, base);
    if (url.origin === base.origin) return url;
  }
  return undefined;
}
