import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { invalid } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { balanceOf } from "../runs/balances.js";
import { formatMoney, microDollars } from "../state/money.js";
import type { BalanceRecord } from "../state/balance-record.js";
import type { World } from "../context.js";
import { toIso } from "../wire/iso-time.js";

/** Adds the organisation's credit. */
export function addBillingRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/billing/balance", (context) => {
    const caller = world.authenticate(context, "credit_balance:read");
    return context.json(presentBalance(world, balanceOf(world, caller.organizationId)));
  });

  app.patch("/v1/billing/balance", async (context) => {
    const caller = world.authenticate(context, "credit_balance:read");
    const threshold = (await readJsonObject(world, context))["low_balance_threshold"] ?? undefined;
    if (threshold !== undefined && (typeof threshold !== "number" || threshold < 0)) {
      const msg = "Input should be a number of 0 or more";
      throw invalid([{ loc: ["body", "low_balance_threshold"], msg, type: "greater_than_equal" }]);
    }
    const balance = balanceOf(world, caller.organizationId);
    const lowBalanceThreshold = threshold === undefined ? balance.lowBalanceThreshold : microDollars(threshold);
    world.store.balances.update(balance, { lowBalanceThreshold, updatedAt: world.clock.now() });
    return context.json(presentBalance(world, balance));
  });

  // An older path that one published script still calls.
  app.get("/v1/credit-balances", (context) => {
    const caller = world.authenticate(context, "credit_balance:read");
    const { amount } = balanceOf(world, caller.organizationId);
    const items = [{ balance: formatMoney(amount), balance_usd: formatMoney(amount) }];
    return context.json({ items, first: null, next: null, previous: null });
  });
}

function presentBalance(world: World, balance: BalanceRecord): JsonObject {
  if (world.behaviour.balanceBody === "cents") {
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
