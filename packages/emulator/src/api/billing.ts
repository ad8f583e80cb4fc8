import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { invalid } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { balanceOf } from "../runs/balances.js";
import { formatMoney, microDollars } from "../state/money.js";
import type { BalanceRecord } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { toIso } from "../wire/iso-time.js";

/** Adds the organisation's credit. */
export function addBillingRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/billing/balance", (c) => {
    const principal = context.authenticate(c, "credit_balance:read");
    return c.json(serializeBalance(context, balanceOf(context, principal.organizationId)));
  });

  app.patch("/v1/billing/balance", async (c) => {
    const principal = context.authenticate(c, "credit_balance:read");
    const threshold = (await readJsonObject(context, c))["low_balance_threshold"] ?? undefined;
    if (threshold !== undefined && (typeof threshold !== "number" || threshold < 0)) {
      const msg = "Input should be a number of 0 or more";
      throw invalid([{ loc: ["body", "low_balance_threshold"], msg, type: "greater_than_equal" }]);
    }
    const balance = balanceOf(context, principal.organizationId);
    const lowBalanceThreshold = threshold === undefined ? balance.lowBalanceThreshold : microDollars(threshold);
    context.store.balances.update(balance, { lowBalanceThreshold, updatedAt: context.clock.now() });
    return c.json(serializeBalance(context, balance));
  });

  // An older path that one published script still calls.
  app.get("/v1/credit-balances", (c) => {
    const principal = context.authenticate(c, "credit_balance:read");
    const { amount } = balanceOf(context, principal.organizationId);
    const items = [{ balance: formatMoney(amount), balance_usd: formatMoney(amount) }];
    return c.json({ items, first: null, next: null, previous: null });
  });
}

function serializeBalance(context: EmulatorContext, balance: BalanceRecord): JsonObject {
  if (context.compatibility.balanceBody === "cents") {
    return { balance_cents: Math.floor(balance.amount / 10_000), currency: "USD" };
  }
  return {
    id: balance.id,
    org_id: balance.organizationId,
    balance: formatMoney(balance.amount),
    low_balance_threshold: formatMoney(balance.lowBalanceThreshold),
    low_balance_notified_at: null,
    created_at: toIso(balance.createdAt),
    updated_at: toIso(balance.updatedAt),
  };
}
