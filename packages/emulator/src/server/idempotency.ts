import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Reply } from "../state/reply-record.js";
import type { World } from "../world.js";
import { ApiError } from "./api-error.js";
import type { ServerEnvironment } from "./environment.js";

/**
 * Replays the first reply of a POST with the same `Idempotency-Key` and body, and refuses the key with another body.
 * Only successes are remembered: a request that failed created nothing and may be sent again.
 */
export function idempotency(world: World): MiddlewareHandler<ServerEnvironment> {
  const remembered = world.store.replies;

  return async (context, next) => {
    const key = context.req.header("idempotency-key");
    if (key === undefined || context.req.method !== "POST" || !world.behaviour.idempotency) return next();
    const { organizationId } = world.authenticate(context);
    const slot = `${organizationId} ${context.req.path} ${key}`;
    const bodyHash = createHash("sha256")
      .update(await context.req.text())
      .digest("hex");

    const earlier = remembered.get(slot);
    if (earlier !== undefined) {
      if (earlier.bodyHash !== bodyHash) {
        throw new ApiError(409, "CONFLICT", "This Idempotency-Key was used before with another body.");
      }
      const reply = await earlier.reply;
      if (reply !== undefined) {
        return new Response(reply.body, { status: reply.status, headers: { "Content-Type": reply.contentType } });
      }
    }

    let finish: (reply: Reply | undefined) => void = () => undefined;
    const entry = { bodyHash, reply: new Promise<Reply | undefined>((resolve) => (finish = resolve)) };
    remembered.set(slot, entry);
    try {
      await next();
    } finally {
      const { res } = context;
      const succeeded = context.error === undefined && res.status < 300;
      if (!succeeded && remembered.get(slot) === entry) remembered.delete(slot);
      const contentType = res.headers.get("content-type") ?? "application/json";
      finish(succeeded ? { status: res.status, body: await res.clone().text(), contentType } : undefined);
    }
    return undefined;
  };
}
