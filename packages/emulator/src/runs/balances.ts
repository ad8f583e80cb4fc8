import type { World } from "../context.js";
import { createId } from "../state/identifiers.js";
import { microDollars } from "../state/money.js";
import type { BalanceRecord } from "../state/balance-record.js";

/** The credit of an organisation; the first look opens the account. */
export function balanceOf(world: World, organizationId: string): BalanceRecord {
  const known = world.store.balances.get(organizationId);
  if (known !== undefined) return known;
  const now = world.clock.now();
  const opened: BalanceRecord = {
    id: createId(now),
    organizationId,
    amount: microDollars(world.options.balance),
    lowBalanceThreshold: 0,
    createdAt: now,
    updatedAt: now,
  };
  world.store.balances.add(opened);
  return opened;
}
