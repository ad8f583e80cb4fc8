// In: the documents of models. Out: for each page, the forms in which it prints its fields.

import { documents } from "../ir/manifest.js";
import { checkPageText, ModelBoundError } from "../ir/model-bounds.js";
import { parseModelPage } from "../parse/page/parse-model-page.js";
import { type Grammar, readGrammars } from "../parse/page/read-grammars.js";
import type { Snapshot } from "../read/snapshot.js";

/** The forms that the pages of these models use; models without a page are left out, as are pages that are too large. */
export async function pageGrammars(
  snapshot: Pick<Snapshot, "page">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Grammar[]>> {
  const found = new Map<string, readonly Grammar[]>();
  for (const id of ids) {
    const text = await snapshot.page(id);
    const document = documents.page(id);
    if (text !== undefined && isUsable(text, document))
      found.set(id, readGrammars(text, parseModelPage(text, { model: id, document }).page));
  }
  return found;
}

/** A page that is refused is told by the generation. */
function isUsable(text: string, document: string): boolean {
  try {
    checkPageText(text, document);
    return true;
  } catch (error) {
    if (error instanceof ModelBoundError) return false;
    throw error;
  }
}
