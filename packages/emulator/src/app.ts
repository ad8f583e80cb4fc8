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
import { addSiteRoutes } from "./api/site.js";
import type { World } from "./context.js";
import { ApiError, errorBody } from "./api-error.js";
import { awaitStorage } from "./http/flush-before-reply.js";
import { checkHost } from "./http/check-host.js";
import type { ServerEnvironment } from "./http/environment.js";
import { idempotency } from "./http/idempotency.js";
import { limitBodies } from "./http/limit-bodies.js";
import { addRateLimitHeaders } from "./http/rate-limit-headers.js";
import { recordRequests } from "./http/record-requests.js";

/** Builds the application of an emulator. */
export function createApp(world: World): Hono<ServerEnvironment> {
  const app = new Hono<ServerEnvironment>();
  app.use(recordRequests(world));
  app.use(checkHost(world));
  app.use(injectFaults(world));
  if (world.options.data !== undefined) app.use(awaitStorage(world));
  if (world.behaviour.rateLimitHeaders) app.use("/v1/*", addRateLimitHeaders(world));
  app.use(limitBodies());
  app.use("/v1/*", idempotency(world));

  addSiteRoutes(app, world.snapshot);
  addRunsPage(app, world);
  addAccountRoutes(app, world);
  addModelRoutes(app, world);
  addRunDetailRoutes(app, world);
  addRunRoutes(app, world);
  addBatchRoutes(app, world);
  addCallbackSecretRoutes(app, world);
  addWebhookRoutes(app, world);
  addWebhookDeliveryRoutes(app, world);
  addBillingRoutes(app, world);
  addEvaluationRoutes(app, world);
  addComfyuiRoutes(app, world);
  addSolutionRoutes(app, world);
  addLegacyRoutes(app, world);
  addAssetRoutes(app, world);
  addOutputRoutes(app, world);

  app.notFound((context) => {
    if (!context.req.path.startsWith("/v1/")) return context.text("Not found\n", 404);
    const error = new ApiError(404, "NOT_FOUND", `${context.req.method} ${context.req.path} does not exist.`);
    return context.json(errorBody(error, world.behaviour.errorBody), 404);
  });

  app.onError((error, context) => {
    const known = error instanceof ApiError ? error : undefined;
    // A client that hung up before its request was whole: nobody failed, and nobody reads the answer.
    const isHangUp = context.env.incoming.readableAborted;
    if (known === undefined && !isHangUp)
      console.error(`${context.req.method} ${context.req.path} failed in the emulator:`, error);
    const shown = known ?? new ApiError(500, "INTERNAL_ERROR", `The emulator failed: ${error.message}`);
    return context.json(errorBody(shown, world.behaviour.errorBody), shown.status satisfies ContentfulStatusCode);
  });
  return app;
}
