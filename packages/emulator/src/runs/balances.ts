import type { EmulatorContext } from "../context.js";
import { createId } from "../state/identifiers.js";
import { microDollars } from "../state/money.js";
import type { BalanceRecord } from "../state/records.js";

/** The credit of an organisation; the first look opens the account. */
export function balanceOf(context: EmulatorContext, organizationId: string): BalanceRecord {
  const known = context.store.balances.get(organizationId);
  if (known !== undefined) return known;
  const now = context.clock.now();
  const opened: BalanceRecord = {
    id: createId(now),
    organizationId,
    amount: microDollars(context.options.balance),
    lowBalanceThreshold: 0,
    createdAt: now,
    updatedAt: now,
  };
  context.store.balances.add(opened);
  return opened;
}
