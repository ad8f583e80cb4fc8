// Which scope a call needs, where Runflow tells it: the method and the path without the version, and the scope.
const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^POST models\/.+\/(runs|batches)$/, "runs:create"],
  [/^GET runs\b/, "runs:read"],
  [/^POST runs\/[^/]+\/callback-redeliveries$/, "runs:execute"],
  [/^POST asset-uploads\b/, "assets:create"],
  [/^POST evaluations$/, "evaluations:create"],
  [/^PATCH (runs\/[^/]+\/)?evaluations\/[^/]+\/feedback$/, "evaluations:edit"],
  [/^GET billing\/balance$/, "credit_balance:read"],
];

/** What to do when a call was not allowed. `what` is such as `POST https://api.runflow.io/v1/models/…/runs`. */
export function explainScope(what: string, upstreamCode: string | undefined): string | undefined {
  // Another code tells another reason, such as an address that was never confirmed.
  if (upstreamCode !== undefined && upstreamCode !== "PERMISSION_DENIED") return undefined;
  if (!what.includes("/v1/")) return "Storage refused it: run it again for a fresh address.";
  const call = what.replace(/ \S*?\/v1\//, " ");
  const scope = SCOPES.find(([pattern]) => pattern.test(call))?.[1];
  const need = scope === undefined ? "The key lacks a scope for this" : `This needs the scope ${scope}`;
  return `${need}: use a key that has it, from https://app.runflow.io/settings/api-keys.`;
}
