/** Credit of an organisation, in micro-dollars. */
export interface BalanceRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly amount: number;
  readonly lowBalanceThreshold: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}
