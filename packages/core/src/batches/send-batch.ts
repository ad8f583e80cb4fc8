import { isRunflowError, withMessage } from "../errors/runflow-error.js";
import type { RunflowError } from "../errors/runflow-error.js";
import type { MediaKind } from "../media.js";
import { postBatch } from "../resources/batches.js";
import type { BatchInput } from "../resources/batches.js";
import { followBatch } from "./follow-batch.js";
import type { BatchCall, SentItem } from "./follow-batch.js";

/**
 * Sends up to 100 items together and gives the way to wait for each. Undefined says that nothing was started because the
 * answer is about no item: the model takes no batches, or an input is wrong and only a run of its own can say which.
 */
export async function sendBatch<Output, Kind extends MediaKind | undefined>(
  call: BatchCall<Output, Kind>,
  items: readonly BatchInput<unknown>[],
  idempotencyKey: string,
): Promise<SentItem<Output, Kind>[] | undefined> {
  // Only the usual address has one for batches beside it.
  if (call.model.runsPath) return undefined;
  try {
    const created = await postBatch(call.runflow, call.model, items, { ...call.options, idempotencyKey });
    return followBatch(call, created, items.length);
  } catch (error) {
    if (!isRunflowError(error) || !isAboutContent(error)) throw error;
    const complaints = items.map((_, index) => {
      // Linear: nothing in it repeats.
      const aboutItem = new RegExp(`^((body\\.)?(input|items)\\.)?${index}(\\.|$)`);
      return error.issues.filter(({ path }) => aboutItem.test(path));
    });
    const others = items.filter((_, index) => complaints[index]?.length === 0);
    if (others.length === items.length) return undefined;
    // Nothing was started: the others go without those that were refused, which is another body and so another key.
    const sent = others.length === 0 ? [] : await sendBatch(call, others, `${idempotencyKey}-rest`);
    return (
      sent &&
      complaints.map((issues) => {
        const refusal = withMessage(error, error.message, { issues });
        return issues.length > 0 ? () => Promise.reject(refusal) : (sent.shift() as SentItem<Output, Kind>);
      })
    );
  }
}

/** Does Runflow say no to what was sent? The 404 of a gateway, which can be gone the next time, is a `protocol` error. */
function isAboutContent({ status, code }: RunflowError): boolean {
  return status === 422 || code === "not_found";
}
