import { isJsonObject, memberOf, type JsonObject, type JsonValue } from "../../ir/json.js";

/**
 * Applies a JSON Merge Patch (RFC 7396): members replace, objects merge, `null` removes. One thing is ours: a node that
 * gets another `kind` keeps only what every kind has, so that no limit of the old kind is left behind.
 */
export function mergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const members = new Map(Object.entries(isJsonObject(target) ? baseOf(target, patch) : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) members.delete(key);
    else members.set(key, mergePatch(members.get(key), value));
  }
  return Object.fromEntries(members);
}

/** What any kind of node keeps. */
const lasting = new Set(["required", "description", "default", "deprecated"]);

function baseOf(target: JsonObject, patch: JsonObject): JsonObject {
  if (typeof target.kind !== "string" || patch.kind === undefined || patch.kind === target.kind) return target;
  return Object.fromEntries(Object.entries(target).filter(([key]) => lasting.has(key)));
}

/** Whether a value holds everything that the expectation names. Lists must be equal; `null` stands for nothing at all. */
export function holds(value: JsonValue | undefined, expected: JsonValue): boolean {
  if (expected === null) return value === undefined || value === null;
  if (isJsonObject(expected)) {
    return (
      isJsonObject(value) && Object.entries(expected).every(([key, member]) => holds(memberOf(value, key), member))
    );
  }
  if (Array.isArray(expected)) {
    const items = expected as readonly JsonValue[];
    const found = Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
    return found?.length === items.length && items.every((item, index) => holds(found[index], item));
  }
  return value === expected;
}
