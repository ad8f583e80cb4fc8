import type { BatchCreate } from "../api.gen.js";
import type { MediaKind } from "../media.js";
import { modelPath } from "../model-path.js";
import { withDetails } from "../restate.js";
import { isRunflowError } from "../runflow-error.js";
import type { RunflowError } from "../runflow-error.js";
import type { BatchCall, SentItem } from "./batch-call.js";
import { followBatch } from "./follow-batch.js";

/** One item, ready to be sent. */
export interface BatchEntry {
  readonly input: unknown;
  readonly clientRef: string | undefined;
}

/**
 * Sends up to 100 items together and gives the way to wait for each. Undefined says that nothing was started because the
 * answer is about no item: the model takes no batches, or an input is wrong and only a run of its own can say which.
 */
export async function sendBatch<Output, Kind extends MediaKind | undefined>(
  call: BatchCall<Output, Kind>,
  entries: readonly BatchEntry[],
  idempotencyKey: string,
): Promise<SentItem<Output, Kind>[] | undefined> {
  const { runflow, model, options } = call;
  const input = entries.map(({ input, clientRef }) => {
    return { ...(input as object), ...(clientRef !== undefined && { client_ref: clientRef }) };
  });
  const body: Record<keyof BatchCreate, unknown> = { input, metadata: options.metadata, callback_url: undefined };
  let created: unknown;
  try {
    created = await runflow.request(
      { method: "POST", path: `${modelPath(model.id)}/batches`, body, idempotencyKey },
      options,
    );
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
