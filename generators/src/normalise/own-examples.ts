import type { Example } from "../ir/model.js";
import type { ModelPage } from "../ir/model-page.js";
import type { OpenApiDocument } from "../ir/source-records.js";

/** The calls of this very model that its documents show, each once; the page's own come first. */
export function ownExamples(
  id: string,
  page: ModelPage | undefined,
  { document, models }: OpenApiDocument,
): readonly Example[] {
  // A body without the `input` wrapper is the generic stub of the older pages: it is not this model's own.
  const own = (page?.examples ?? []).filter((example) => example.wrapped && Object.keys(example.input).length > 0);
  const shown = own.map(({ input, pointer }) => ({ input, from: `llms.txt${pointer}` }));
  const others = (models.get(id)?.examples ?? []).map(({ input, pointer }) => ({
    input,
    from: `${document}${pointer}`,
  }));
  return [...new Map((shown.length > 0 ? shown : others).map((one) => [JSON.stringify(one.input), one])).values()];
}
