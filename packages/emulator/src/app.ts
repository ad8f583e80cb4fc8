// In: the parts of an emulator. Out: one request handler for the site, the API and the files.
// Never listens itself, and holds no state of its own.

import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { addAccountRoutes } from "./api/account.js";
import { addAssetRoutes } from "./api/assets.js";
import { addBatchRoutes } from "./api/batches.js";
import { addBillingRoutes } from "./api/billing.js";
import { addCallbackSecretRoutes } from "./api/callback-secrets.js";
import { addComfyuiRoutes } from "./api/comfyui-workflows.js";
import { addEvaluationRoutes } from "./api/evaluations.js";
import { addLegacyRoutes } from "./api/legacy-images.js";
import { addModelRoutes } from "./api/models.js";
import { addRunDetailRoutes } from "./api/run-details.js";
import { addRunRoutes } from "./api/runs.js";
import { addSolutionRoutes } from "./api/solutions.js";
import { addWebhookDeliveryRoutes } from "./api/webhook-deliveries.js";
import { addWebhookRoutes } from "./api/webhooks.js";
import { injectFaults } from "./http/inject-faults.js";
import { addOutputRoutes } from "./api/output-files.js";
import { addRunsPage } from "./api/runs-page.js";
import { addSiteIndexRoutes } from "./api/site-index.js";
import { addSiteRoutes } from "./api/site.js";
import type { EmulatorContext } from "./context.js";
import { ApiError, errorBody } from "./api-error.js";
import { flushBeforeReply } from "./http/flush-before-reply.js";
import { allowPages } from "./http/allow-pages.js";
import { checkHost } from "./http/check-host.js";
import type { ServerEnvironment } from "./http/environment.js";
import { idempotency } from "./http/idempotency.js";
import { limitBodies } from "./http/limit-bodies.js";
import { addRateLimitHeaders } from "./http/rate-limit-headers.js";
import { recordRequests } from "./http/request-log.js";

/** Builds the application of an emulator. */
export function createApp(context: EmulatorContext): Hono<ServerEnvironment> {
  const app = new Hono<ServerEnvironment>();
  app.use(recordRequests(context));
  app.use(checkHost(context));
  if (context.compatibility.storageCors) for (const path of ["/uploads/*", "/files/*"]) app.use(path, allowPages());
  app.use(injectFaults(context));
  if (context.options.data !== undefined) app.use(flushBeforeReply(context));
  if (context.compatibility.rateLimitHeaders) app.use("/v1/*", addRateLimitHeaders(context));
  app.use(limitBodies());
  app.use("/v1/*", idempotency(context));

  addSiteRoutes(app, context.snapshot);
  addSiteIndexRoutes(app, context);
  addRunsPage(app, context);
  addAccountRoutes(app, context);
  addModelRoutes(app, context);
  addRunDetailRoutes(app, context);
  addRunRoutes(app, context);
  addBatchRoutes(app, context);
  addCallbackSecretRoutes(app, context);
  addWebhookRoutes(app, context);
  addWebhookDeliveryRoutes(app, context);
  addBillingRoutes(app, context);
  addEvaluationRoutes(app, context);
  addComfyuiRoutes(app, context);
  addSolutionRoutes(app, context);
  addLegacyRoutes(app, context);
  addAssetRoutes(app, context);
  addOutputRoutes(app, context);

  app.notFound((c) => {
    if (!c.req.path.startsWith("/v1/")) return c.text("Not found\n", 404);
    const error = new ApiError(404, "NOT_FOUND", `${c.req.method} ${c.req.path} does not exist.`);
    return c.json(errorBody(error, context.compatibility.errorBody), 404);
  });

  app.onError((error, c) => {
    const known = error instanceof ApiError ? error : undefined;
    // A client that hung up before its request was whole: nobody failed, and nobody reads the answer.
    const isHangUp = c.env.incoming.readableAborted;
    if (known === undefined && !isHangUp) console.error(`${c.req.method} ${c.req.path} failed in the emulator:`, error);
    const shown = known ?? new ApiError(500, "INTERNAL_ERROR", `The emulator failed: ${error.message}`);
    return c.json(errorBody(shown, context.compatibility.errorBody), shown.status satisfies ContentfulStatusCode);
  });
  return app;
}
