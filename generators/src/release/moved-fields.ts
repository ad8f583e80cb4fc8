import type { JsonObject } from "../ir/json.js";
import type { Change } from "./change.js";

/** What a major took away, as the package carries it: data for tools, in `generated.changes` of its `package.json`. */
export interface MajorChange {
  /** The version before: whoever comes from it, or from an older one, is concerned. */
  readonly since: string;
  readonly removed: readonly RemovedField[];
}

export interface RemovedField {
  readonly side: "input" | "output";
  /** Names from the root of the side; `*` stands for every item. */
  readonly path: readonly string[];
  readonly replacement?: readonly string[];
  /** A machine may rename the old name to the new one. */
  readonly rename?: true;
}

/** The removed and moved fields among some changes. */
function removedFields(changes: readonly Change[]): readonly RemovedField[] {
  return changes.flatMap(({ rule, side, path, replacement }) => {
    if (side === "model" || !rule.endsWith("-field-removed")) return [];
    return [
      {
        side,
        path,
        ...(replacement !== undefined && { replacement: replacement.path }),
        ...(replacement?.rename === true && { rename: true as const }),
      },
    ];
  });
}

/** The package's record with the pending release in it: what an earlier night said about the same release is replaced. */
export function withMajorChange(
  recorded: readonly JsonObject[],
  since: string,
  changes: readonly Change[],
): readonly JsonObject[] {
  const removed = removedFields(changes);
  const others = recorded.filter((entry) => entry.since !== since);
  return removed.length === 0 ? others : [...others, { since, removed: removed as unknown as readonly JsonObject[] }];
}
