import { documentedOutputs, publishedOutputs } from "./documented-outputs.js";
import type { KnownModel, Snapshot } from "./open-snapshot.js";

/** Reads the names of the output fields that a model documents: in the public list, else on its page. Reads each model once. */
export function readOutputFields(snapshot: Snapshot): (model: KnownModel) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const read = async (model: KnownModel): Promise<readonly string[]> => {
    const published = publishedOutputs(model.published);
    if (published.length > 0) return published;
    const page = await snapshot.document(`models/${model.id}/llms.txt`);
    return page === undefined ? [] : documentedOutputs(Buffer.from(page.bytes).toString("utf8"));
  };
  return (model) => {
    const fields = known.get(model.id) ?? read(model);
    known.set(model.id, fields);
    return fields;
  };
}
