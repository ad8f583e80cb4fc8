import type { Model } from "../define-model.js";
import type { Issue } from "../runflow-error.js";
import type { ListModel } from "../validate.js";

/**
 * Makes a model whose input is a list of another's: all items are checked before the first upload, and their media are
 * uploaded together, equal content once.
 */
export function listModel<Input, Output>(
  model: Model<Input, Output>,
  inputs: readonly Input[],
): Model<readonly Input[], Output> & ListModel {
  const checkEach: ListModel["checkEach"] = async (check) => {
    const issues: Issue[] = [];
    for (const [index, input] of inputs.entries()) {
      for (const { path, message } of await check(input)) {
        issues.push({ path: path === "" ? String(index) : `${index}.${path}`, message });
      }
    }
    return issues;
  };
  return {
    id: model.id,
    media: model.media.map((path) => (path === "" ? "*" : `*/${path}`)),
    ...(model.schema && { schema: model.schema }),
    checkEach,
  };
}
