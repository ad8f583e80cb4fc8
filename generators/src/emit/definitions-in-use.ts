import type { Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";

/** Lists the definitions that a schema points at, directly or through others, in the order of the definitions. */
export function definitionsInUse(root: Schema, definitions: Readonly<Record<string, Schema>>): readonly string[] {
  const found = new Set<string>();
  const pending: Schema[] = [root];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    pending.push(...childrenOf(schema));
    if (schema.kind !== "ref" || found.has(schema.name)) continue;
    const target = Object.hasOwn(definitions, schema.name) ? definitions[schema.name] : undefined;
    if (target === undefined) continue;
    found.add(schema.name);
    pending.push(target);
  }
  return Object.keys(definitions).filter((name) => found.has(name));
}
