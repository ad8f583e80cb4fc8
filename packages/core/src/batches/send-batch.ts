import type { MediaKind } from "../media.js";
import { postBatch } from "../resources/batches.js";
import type { BatchInput } from "../resources/batches.js";
import { withDetails } from "../restate.js";
import { isRunflowError } from "../runflow-error.js";
import type { RunflowError } from "../runflow-error.js";
import type { BatchCall, SentItem } from "./batch-call.js";
import { followBatch } from "./follow-batch.js";

/**
 * Sends up to 100 items together and gives the way to wait for each. Undefined says that nothing was started because the
 * answer is about no item: the model takes no batches, or an input is wrong and only a run of its own can say which.
 */
export async function sendBatch<Output, Kind extends MediaKind | undefined>(
  call: BatchCall<Output, Kind>,
  entries: readonly BatchInput<unknown>[],
  idempotencyKey: string,
): Promise<SentItem<Output, Kind>[] | undefined> {
  const { runflow, model, options } = call;
  let created: unknown;
  try {
    created = await postBatch(runflow, model, entries, { ...options, idempotencyKey });
  } catch (error) {
    if (!isRunflowError(error) || (error.status !== 422 && error.status !== 404)) throw error;
    // The key of the whole call is the one that can be repeated.
    const blame = withDetails(error, { idempotencyKey: options.idempotencyKey });
    const refused = refusedItems(blame, entries.length);
    if (refused.size === 0) return undefined;
    // Nothing was started: the others go without those that were refused, which is another body and so another key.
    const others = entries.filter((_, index) => !refused.has(index));
    const sent = others.length === 0 ? [] : await sendBatch(call, others, `${idempotencyKey}-rest`);
    return (
      sent &&
      entries.map((_, index) => {
        const refusal = refused.get(index);
        return refusal ? () => Promise.reject(refusal) : (sent.shift() as SentItem<Output, Kind>);
      })
    );
  }
  return followBatch(call, created, entries.length);
}

/** The items that an answer complains about, each with its own complaints. */
function refusedItems(error: RunflowError, count: number): Map<number, RunflowError> {
  const refused = new Map<number, RunflowError>();
  for (const { path } of error.issues) {
    const index = indexOf(path);
    if (index === undefined || index >= count || refused.has(index)) continue;
    const issues = error.issues.filter((issue) => indexOf(issue.path) === index);
    refused.set(index, withDetails(error, { issues }));
  }
  return refused;
}

function indexOf(path: string): number | undefined {
  const [, index] = /^(?:(?:body\.)?(?:input|items)\.)?(\d+)(?:\.|$)/.exec(path) ?? [];
  return index === undefined ? undefined : Number(index);
}
