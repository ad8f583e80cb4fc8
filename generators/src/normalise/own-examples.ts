import type { Example } from "../ir/model.js";
import type { ModelSources } from "./model.js";

/** The calls of this very model that its documents show, each once; the page's own come first. */
export function ownExamples({ entry, page, openApi }: ModelSources): readonly Example[] {
  // A body without the `input` wrapper is the generic stub of the older pages: it is not this model's own.
  const own = (page?.page.examples ?? []).filter((example) => example.wrapped && Object.keys(example.input).length > 0);
  const shown = own.map(({ input, pointer }) => ({ input, from: `llms.txt${pointer}` }));
  const { document, models } = openApi;
  const others = (models.get(entry.id)?.examples ?? []).map(({ input, pointer }) => ({
    input,
    from: `${document}${pointer}`,
  }));
  return [...new Map((shown.length > 0 ? shown : others).map((one) => [JSON.stringify(one.input), one])).values()];
}
