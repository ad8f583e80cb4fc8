const DEEPEST = 100;

/** Is there nothing in a value but what JSON carries as it is? Media, addresses and all that needs a closer look is more. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return /^(string|boolean)$/.test(typeof value);
  if (value === null) return true;
  const kind = Object.prototype.toString.call(value);
  const isPlain = kind === "[object Array]" || (kind === "[object Object]" && !("path" in value || "toJSON" in value));
  return isPlain && depth < DEEPEST && Object.values(value).every((item) => isPlainJson(item, depth + 1));
}
