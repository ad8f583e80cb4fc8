import type { CallbackSecret, CallbackSecretCreated, CallbackSecretPatch } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions, CreateOptions } from "../options.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/** A callback secret with its text, which is told only once. */
export interface NewCallbackSecret extends CallbackSecretCreated {
  /** What callbacks are signed with, as it is. */
  readonly plain_secret: string;
}

/**
 * Creates a secret for callbacks; its `label` has at most 255 characters. `plain_secret` is shown this once: keep it. Where
 * there is another already, that one goes on signing until `updateCallbackSecret(runflow, id, { is_current: true })`: make
 * your servers accept both before.
 *
 * @throws {RunflowError} What {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/webhooks/create-callback-signing-secret
 */
export async function createCallbackSecret(
  runflow: Runflow,
  secret: { readonly label?: string | null | undefined } = {},
  options?: CreateOptions,
): Promise<NewCallbackSecret> {
  const { idempotencyKey } = options ?? {};
  const call = { method: "POST", path: "/v1/callback-secrets", body: secret, idempotencyKey } as const;
  return runflow.request(call, options) as Promise<NewCallbackSecret>;
}

/**
 * Lists the callback secrets, without their texts.
 *
 * @throws {RunflowError} `protocol` for an answer that is no list; otherwise what {@link Runflow.request} throws.
 */
export function listCallbackSecrets(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<CallbackSecret, void, void> {
  return listEntries(runflow, "/v1/callback-secrets", query, options);
}

/**
 * Renames a callback secret, or makes it the one that signs (`is_current`).
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/webhooks/update-callback-secret
 */
export async function updateCallbackSecret(
  runflow: Runflow,
  id: string,
  change: CallbackSecretPatch,
  options?: CallOptions,
): Promise<CallbackSecret> {
  const call = { method: "PATCH", path: apiPath`/v1/callback-secrets/${id}`, body: change } as const;
  return runflow.request(call, options) as Promise<CallbackSecret>;
}

/**
 * Deletes a callback secret, once nothing signed with it can still arrive.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/guides/verify-callback-signatures
 */
export async function deleteCallbackSecret(runflow: Runflow, id: string, options?: CallOptions): Promise<void> {
  await runflow.request({ method: "DELETE", path: apiPath`/v1/callback-secrets/${id}` }, options);
}
