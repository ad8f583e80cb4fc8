/** Who calls: the organisation that everything is scoped to, and what its key may do. */
export interface Principal {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}
