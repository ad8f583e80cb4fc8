import type { Diagnostic } from "../ir/diagnostics.js";
import { documents, type Manifest, parseManifest } from "../ir/manifest.js";
import { decodeText, withoutByteOrderMark } from "./document-text.js";
import type { CrawlContext } from "./snapshot-document.js";

/** The manifest that a server announces for what it serves, if it does. */
export interface DescribedManifest {
  readonly manifest?: Manifest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Follows the catalog's `describedby` link; a description that is no manifest is left alone, with a diagnostic. */
export async function fetchDescribedManifest(
  { fetchDocument }: CrawlContext,
  catalog: URL,
  link: string | null,
): Promise<DescribedManifest> {
  const url = describedBy(link, catalog);
  if (url === undefined) return { diagnostics: [] };
  const ignored = (message: string): DescribedManifest => {
    const help = "The description is not used; the documents themselves are";
    const diagnostic: Diagnostic = {
      code: "unusable-description",
      severity: "info",
      pointer: documents.catalog,
      message: `The catalog is described by ${url.href}, which ${message}`,
      help,
    };
    return { diagnostics: [diagnostic] };
  };
  const answer = await fetchDocument({ url, accept: "application/json" });
  if (answer.kind === "failed") return ignored(answer.reason);
  if (answer.kind !== "body") return ignored("is not there");
  try {
    return { manifest: parseManifest(decodeText(withoutByteOrderMark(answer.bytes)) ?? ""), diagnostics: [] };
  } catch (error) {
    return ignored(`is no manifest of a snapshot (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Where does a document say that its description lies? An address on another origin is not followed. */
export function describedBy(header: string | null, base: URL): URL | undefined {
  return linked(header, "describedby")
    .filter((target) => URL.canParse(target, base.href))
    .map((target) => new URL(target, base))
    .find((url) => url.origin === base.origin);
}

/** The targets that a `Link` header (RFC 8288) gives for a relation, as they stand there. */
export function linked(header: string | null, wanted: string): readonly string[] {
  const targets: string[] = [];
  const links = /<([^<>]*)>((?:\s*;\s*[^=;,\s]+\s*(?:=\s*(?:"[^"]*"|[^";,\s]*))?)*)/g;
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(links)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^";,\s]+))/i.exec(parameters);
    const words = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (words.includes(wanted)) targets.push(target);
  }
  return targets;
}
