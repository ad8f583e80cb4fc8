const DEEPEST = 100;

/** Is there nothing in a value but what JSON carries as it is? Media, addresses and all that needs a closer look is more. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (/^(Array|Object)$/.test(kind)) {
    const holder = value as object;
    if (depth >= DEEPEST || "path" in holder || "toJSON" in holder) return false;
    return Object.values(holder).every((item) => isPlainJson(item, depth + 1));
  }
  return /^(String|Boolean|Null)$/.test(kind) || Number.isFinite(value);
}
