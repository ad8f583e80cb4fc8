import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Price, PriceQuantity, PriceRule } from "../../ir/model.js";
import { UnreadableView } from "./refinement-schema.js";

/** Reads a corrected price. Its rules are replaced whole. */
export function readPrice(view: JsonValue | undefined, pointer: string): Price {
  if (!isJsonObject(view)) throw new UnreadableView(pointer, "A price is an object with a label");
  const { rules = [], quantity, ...rest } = view;
  if (!Array.isArray(rules)) throw new UnreadableView(`${pointer}/rules`, "Price rules are a list");
  return {
    ...readTexts(rest, ["label"], ["amount", "currency", "unit", "note"], pointer),
    ...(quantity !== undefined && { quantity: readQuantity(quantity, `${pointer}/quantity`) }),
    rules: (rules as readonly JsonValue[]).map((rule, index): PriceRule => {
      const inside = `${pointer}/rules/${index}`;
      if (!isJsonObject(rule)) throw new UnreadableView(inside, "A price rule is an object with an input and a label");
      return readTexts(rule, ["input", "label"], ["condition", "amount", "currency", "unit"], inside);
    }),
    from: pointer,
  };
}

function readTexts<Needed extends string, Optional extends string>(
  value: JsonObject,
  needed: readonly Needed[],
  optional: readonly Optional[],
  pointer: string,
): Record<Needed, string> & Partial<Record<Optional, string>> {
  const known: readonly string[] = [...needed, ...optional];
  for (const [key, member] of Object.entries(value)) {
    if (!known.includes(key)) throw new UnreadableView(`${pointer}/${key}`, `Expected ${known.join(", ")}`);
    if (typeof member !== "string") throw new UnreadableView(`${pointer}/${key}`, "Expected text");
  }
  const missing = needed.find((key) => typeof value[key] !== "string");
  if (missing !== undefined) throw new UnreadableView(pointer, `The ${missing} is missing`);
  return value as Record<Needed, string> & Partial<Record<Optional, string>>;
}

function readQuantity(value: JsonValue, pointer: string): PriceQuantity {
  if (!isJsonObject(value) || typeof value.field !== "string") {
    throw new UnreadableView(pointer, 'A quantity is { "field": "num_images", "default": 1 }');
  }
  const { field, default: standard } = value;
  if (standard === undefined) return { field };
  if (typeof standard !== "number" && typeof standard !== "string") {
    throw new UnreadableView(`${pointer}/default`, "Expected a number or text");
  }
  return { field, default: standard };
}
