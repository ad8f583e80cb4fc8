import type { Diagnostic } from "../ir/diagnostics.js";
import { parseManifest, type Manifest } from "../ir/manifest.js";
import { describedBy } from "./described-by.js";
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
      pointer: "models-catalog.json",
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
