import type { CreditBalance, CurrentUser, Health } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions } from "../options.js";

/**
 * Gets the credit that is left. Needs the scope `credit_balance:read`.
 *
 * @throws {RunflowError} `permission` without the scope; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/account/get-organization-credit-balance
 */
export async function getBalance(runflow: Runflow, options?: CallOptions): Promise<CreditBalance> {
  return runflow.request({ method: "GET", path: "/v1/billing/balance" }, options) as Promise<CreditBalance>;
}

/**
 * Sets the balance below which Runflow warns: 0 or more.
 *
 * @throws {RunflowError} `invalid_input` for a negative one; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/account/update-credit-balance-threshold
 */
export async function setLowBalanceThreshold(
  runflow: Runflow,
  threshold: number,
  options?: CallOptions,
): Promise<CreditBalance> {
  const call = { method: "PATCH", path: "/v1/billing/balance", body: { low_balance_threshold: threshold } } as const;
  return runflow.request(call, options) as Promise<CreditBalance>;
}

/**
 * Gets the user that the key belongs to. `embed` takes `memberships`, `organizations` and `pending_invitations`,
 * joined by commas.
 *
 * @throws {RunflowError} What {@link Runflow.request} throws.
 */
export async function getCurrentUser(
  runflow: Runflow,
  query?: { readonly embed?: string | undefined },
  options?: CallOptions,
): Promise<CurrentUser> {
  return runflow.request({ method: "GET", path: "/v1/auth/me", query: { ...query } }, options) as Promise<CurrentUser>;
}

/**
 * Gets the health of the API. Needs no key.
 *
 * @throws {RunflowError} `server` or `network` when it is down; otherwise what {@link Runflow.request} throws.
 */
export async function getHealth(runflow: Runflow, options?: CallOptions): Promise<Health> {
  return runflow.request({ method: "GET", path: "/v1/health", withoutKey: true }, options) as Promise<Health>;
}

/**
 * Gets the state of the parts behind the API. Needs no key. The shape of the answer is not published.
 *
 * @throws {RunflowError} `server` when they are not ready; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/status/readiness
 */
export function getReadiness(runflow: Runflow, options?: CallOptions): Promise<unknown> {
  return runflow.request({ method: "GET", path: "/v1/readiness", withoutKey: true }, options);
}
