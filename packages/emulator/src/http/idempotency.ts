import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { ReplyRecord } from "../state/records.js";
import type { Table } from "../state/table.js";
import type { EmulatorContext } from "../context.js";
import { ApiError } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";

interface UnderWay {
  readonly bodyHash: string;
  /** Undefined when the request failed: then the key may be used again. */
  readonly reply: Promise<ReplyRecord | undefined>;
}

// Of answers that tell of no run: those end with their run.
const mostOtherReplies = 10_000;

/**
 * Replays the first reply of a POST with the same `Idempotency-Key` and body, and refuses the key with another body.
 * Only successes are remembered: a request that failed created nothing and may be sent again.
 */
export function idempotency(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  const { replies } = context.store;
  const underWay = new Map<string, UnderWay>();
  const kept = (slot: string): ReplyRecord | UnderWay | undefined => replies.get(slot) ?? underWay.get(slot);

  return async (c, next) => {
    const key = c.req.header("idempotency-key");
    if (key === undefined || c.req.method !== "POST" || !context.compatibility.idempotency) return next();
    const { organizationId } = context.authenticate(c);
    const slot = `${organizationId} ${c.req.path} ${key}`;
    const bodyHash = createHash("sha256")
      .update(await c.req.text())
      .digest("hex");

    // A request that waited for one that failed is itself the first now, unless yet another one is.
    for (let earlier = kept(slot); earlier !== undefined; earlier = kept(slot)) {
      if (earlier.bodyHash !== bodyHash) {
        throw new ApiError(409, "CONFLICT", "This Idempotency-Key was used before with another body.");
      }
      const reply = "reply" in earlier ? await earlier.reply : earlier;
      if (reply !== undefined) {
        return new Response(reply.body, { status: reply.status, headers: { "Content-Type": reply.contentType } });
      }
    }

    let finish: (reply: ReplyRecord | undefined) => void = () => undefined;
    underWay.set(slot, { bodyHash, reply: new Promise((resolve) => (finish = resolve)) });
    let reply: ReplyRecord | undefined;
    try {
      await next();
      const { res } = c;
      if (c.error === undefined && res.status < 300) {
        const contentType = res.headers.get("content-type") ?? "application/json";
        const body = await res.clone().text();
        reply = { slot, bodyHash, status: res.status, body, contentType, ...subjectOf(context, body) };
        replies.add(reply);
        if (reply.subjectId === undefined) forgetOldest(replies);
      }
    } finally {
      underWay.delete(slot);
      finish(reply);
    }
    return undefined;
  };
}

/** The run or batch that an answer tells of. */
function subjectOf(context: EmulatorContext, body: string): Pick<ReplyRecord, "subjectId"> {
  const id = /^\{"id":"([0-9a-f-]{36})"/.exec(body)?.[1];
  if (id === undefined || (context.store.runs.get(id) ?? context.store.batches.get(id)) === undefined) return {};
  return { subjectId: id };
}

function forgetOldest(replies: Table<ReplyRecord>): void {
  if (replies.size <= mostOtherReplies) return;
  const others = replies.of("");
  const { value: oldest } = others.next() as IteratorResult<ReplyRecord, undefined>;
  if (oldest !== undefined && [...others].length >= mostOtherReplies) replies.delete(oldest.slot);
}
