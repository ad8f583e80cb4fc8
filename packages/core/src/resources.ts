// All that the API offers beside running models, as functions of a client: an app carries only those it imports.

export { getBalance, getCurrentUser, getHealth, getReadiness, setLowBalanceThreshold } from "./resources/account.js";
export { deleteAsset, getAsset, listAssets } from "./resources/assets.js";
export { createBatch, getBatch, listBatchItems } from "./resources/batches.js";
export type { BatchInput } from "./resources/batches.js";
export {
  createCallbackSecret,
  deleteCallbackSecret,
  listCallbackSecrets,
  updateCallbackSecret,
} from "./resources/callback-secrets.js";
export type { NewCallbackSecret } from "./resources/callback-secrets.js";
export { createEvaluation, getEvaluation, rateEvaluation } from "./resources/evaluations.js";
export type { CreateOptions } from "./options.js";
export type { ListQuery } from "./resources/list.js";
export {
  getRun,
  listCallbackDeliveries,
  listNodeRuns,
  listRunEvaluations,
  listRunLogs,
  listRuns,
  rateRun,
  redeliverCallback,
} from "./resources/runs.js";
export {
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  updateWebhook,
} from "./resources/webhook-subscriptions.js";
export type {
  Asset,
  Batch,
  BatchCreated,
  BatchItem,
  CallbackDelivery,
  CallbackSecret,
  CallbackSecretCreated,
  CallbackSecretPatch,
  CreditBalance,
  CurrentUser,
  Evaluation,
  EvaluationCreate,
  FeedbackPatch,
  Health,
  NodeRun,
  RunLog,
  Webhook,
  WebhookDelivery,
  WebhookPatch,
} from "./api.gen.js";
