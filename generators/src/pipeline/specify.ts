// In: what the documents say of one model. Out: its spec, and what a person has to know. It loads what reads pages, and is loaded
// when a model is to be read.

import type { Diagnostic } from "../ir/diagnostics.js";
import { compact } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import type { ModelSpec } from "../ir/model.js";
import { checkPage, checkPageText, checkPublicModel, checkSpec } from "../ir/model-bounds.js";
import type { Decision } from "../normalise/candidate.js";
import { normaliseModel } from "../normalise/model.js";
import { parseModelPage } from "../parse/page/parse-model-page.js";
import type { WithinTime } from "../within-time.js";
import { missingPage } from "./diagnostics.js";
import type { ModelDocuments } from "./documents.js";
import { exampleMismatches } from "./example-mismatches.js";

/** What became of the documents of one model. */
export interface Specified {
  readonly spec?: ModelSpec;
  readonly decisions: readonly Decision[];
  /** Its page breaks off, or ends without a line end: what is missing may stand behind that. */
  readonly mayBeTruncated?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the documents of one model. Throws where one of them is beyond a bound. */
export function specify(given: ModelDocuments, withinTime: WithinTime): Specified {
  const { entry, page: text, publicModel, refinement, openApi, site, api, marks, absence } = given;
  const document = documents.page(entry.id);
  if (text !== undefined) checkPageText(text, document);
  if (publicModel !== undefined) checkPublicModel(publicModel);
  const described = openApi.models.has(entry.id) || publicModel?.inputs !== undefined;
  if (text === undefined && !described) {
    return { decisions: [], diagnostics: [missingPage(entry.id, document, absence)] };
  }
  const place = { model: entry.id, document, ...compact({ api }) };
  const parsePage = (page: string) => parseModelPage(page, place);
  const parsed = text === undefined ? undefined : withinTime(() => parsePage(text));
  if (parsed !== undefined) checkPage(parsed.page, document);
  const normalised = withinTime(() =>
    normaliseModel({
      entry,
      site,
      openApi,
      ...compact({ page: parsed && { page: parsed.page, document }, publicModel, refinement }),
      ...marks,
    }),
  );
  if (normalised.spec !== undefined) checkSpec(normalised.spec, document);
  const diagnostics = [
    ...(parsed?.diagnostics ?? []),
    ...normalised.diagnostics,
    ...unusedExamples(normalised.spec, openApi),
  ];
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return {
    ...(normalised.spec !== undefined && !failed && { spec: normalised.spec }),
    decisions: normalised.decisions,
    mayBeTruncated: text !== undefined && (parsed?.page.truncated === true || !text.endsWith("\n")),
    diagnostics,
  };
}

/** The calls of the OpenAPI document that the page's own take the place of: they are held against the inputs all the same. */
function unusedExamples(
  spec: ModelSpec | undefined,
  { document, models }: ModelDocuments["openApi"],
): readonly Diagnostic[] {
  if (spec === undefined) return [];
  const used = new Set(spec.examples.map(({ from }) => from));
  const all = (models.get(spec.id)?.examples ?? []).map(({ input, pointer }) => ({
    input,
    from: `${document}${pointer}`,
  }));
  return exampleMismatches({ ...spec, examples: all.filter(({ from }) => !used.has(from)) });
}
