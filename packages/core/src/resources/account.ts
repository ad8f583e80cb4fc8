import type { CreditBalance, CurrentUser, Health } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions } from "../options.js";

/** How much credit is left? Needs the scope `credit_balance:read`. */
export async function getBalance(runflow: Runflow, options?: CallOptions): Promise<CreditBalance> {
  return runflow.request({ method: "GET", path: "/v1/billing/balance" }, options) as Promise<CreditBalance>;
}

/** Sets the balance below which Runflow warns. */
export async function setLowBalanceThreshold(
  runflow: Runflow,
  threshold: number,
  options?: CallOptions,
): Promise<CreditBalance> {
  const call = { method: "PATCH", path: "/v1/billing/balance", body: { low_balance_threshold: threshold } } as const;
  return runflow.request(call, options) as Promise<CreditBalance>;
}

/** Who does the key belong to? `embed` takes `memberships`, `organizations` and `pending_invitations`. */
export async function getCurrentUser(
  runflow: Runflow,
  query?: { readonly embed?: string | undefined },
  options?: CallOptions,
): Promise<CurrentUser> {
  return runflow.request({ method: "GET", path: "/v1/auth/me", query: { ...query } }, options) as Promise<CurrentUser>;
}

/** Is the API up? Needs no key. */
export async function getHealth(runflow: Runflow, options?: CallOptions): Promise<Health> {
  return runflow.request({ method: "GET", path: "/v1/health", withoutKey: true }, options) as Promise<Health>;
}

/** Are the parts behind the API up? Throws `server` when they are not. Needs no key. The shape of the answer is not published. */
export function getReadiness(runflow: Runflow, options?: CallOptions): Promise<unknown> {
  return runflow.request({ method: "GET", path: "/v1/readiness", withoutKey: true }, options);
}
