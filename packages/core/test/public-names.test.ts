import { expect, test } from "vitest";
import * as batches from "../src/batches.js";
import * as eager from "../src/eager.js";
import * as core from "../src/index.js";
import * as resources from "../src/resources.js";
import * as schema from "../src/schema.js";
import * as webhooks from "../src/webhooks.js";

test("the public names are decided, not slipped in", () => {
  expect(Object.keys(core).sort()).toEqual([
    "RunflowError",
    "createClient",
    "defineModel",
    "estimateCost",
    "isRunflowError",
  ]);
  expect(Object.keys(batches)).toEqual(["runBatch"]);
  expect(Object.keys(eager).sort()).toEqual([...Object.keys(core), ...Object.keys(batches)].sort());
  expect(Object.keys(schema)).toEqual(["standardSchema"]);
  expect(Object.keys(webhooks).sort()).toEqual(["parseBatchCallback", "parseCallback", "verifyCallback"]);
  expect(Object.keys(resources).sort().join(" ")).toBe(
    "createBatch createCallbackSecret createEvaluation deleteAsset deleteCallbackSecret deleteWebhook getAsset " +
      "getBalance getBatch getCurrentUser getEvaluation getHealth getReadiness getRun getWebhook listAssets " +
      "listBatchItems listCallbackDeliveries listCallbackSecrets listNodeRuns listRunEvaluations listRunLogs " +
      "listRuns listWebhookDeliveries listWebhooks rateEvaluation rateRun redeliverCallback setLowBalanceThreshold " +
      "updateCallbackSecret updateWebhook",
  );
});
