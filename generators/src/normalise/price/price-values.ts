import type { Field, Schema } from "../../ir/schema.js";

/** A value that a price can depend on. */
export type PricedValue = string | number | boolean;

const on = /^(?:true|on|yes|enabled|with)$/i;
const off = /^(?:false|off|no|disabled|without)$/i;

/** Which values of a field a condition in words names: `480p`, `low or medium`, `on`. Undefined where it names none. */
export function valuesOf(condition: string, { schema }: Field): readonly PricedValue[] | undefined {
  const bare = innerOf(schema);
  const parts = condition.split(/,|\bor\b|\band\b|\//).map((part) => part.trim().replace(/^["'`]|["'`]$/g, ""));
  const values = parts.map((part): PricedValue | undefined => {
    switch (bare.kind) {
      case "boolean":
        return on.test(part) ? true : off.test(part) ? false : undefined;
      case "enum":
        return bare.values.find((value) => String(value).toLowerCase() === part.toLowerCase());
      case "number":
        return /^\d+(?:\.\d+)?$/.test(part) ? Number(part) : undefined;
      default:
        return /^[\w.:-]+$/.test(part) ? part : undefined;
    }
  });
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Which values of a field a sentence speaks of. */
export function valuesIn(sentence: string, { schema }: Field): readonly PricedValue[] {
  const bare = innerOf(schema);
  if (bare.kind === "boolean") return [!/\b(?:false|off|without|disabled)\b/i.test(sentence)];
  if (bare.kind === "enum") return bare.values.filter((value) => isWordOf(String(value), sentence));
  const quoted = [...sentence.matchAll(/[`"]([^`"]{1,64})[`"]/g)].map(([, word = ""]) => word);
  const sized = [...sentence.matchAll(/(?<![\w.$])(\d{1,5}(?:\.\d{1,3})?(?:p|k|K)|\d{3,5}x\d{3,5})(?!\w)/g)];
  return quoted.length > 0 ? quoted : sized.map(([, word = ""]) => word);
}

/** Whether a value stands in a text as a word of its own. */
export function isWordOf(value: string, text: string): boolean {
  const [lower, where] = [value.toLowerCase(), text.toLowerCase()];
  for (let at = where.indexOf(lower); at >= 0; at = where.indexOf(lower, at + 1)) {
    const around = `${where[at - 1] ?? " "}${where[at + lower.length] ?? " "}`;
    if (!/[\w$]/.test(around) && !/^[\d.]$/.test(where[at - 1] ?? "")) return true;
  }
  return false;
}

/** A schema without what only says that it may be null. */
export function innerOf(schema: Schema): Schema {
  return schema.kind === "nullable" ? innerOf(schema.inner) : schema;
}
