import { isJsonObject, compact, type JsonObject, type JsonValue } from "../../ir/json.js";
import { readNumber } from "../literals.js";
import type { OptionValue, Parameter } from "./declared-parameter.js";

type Fact = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf";
type Count = "minLength" | "maxLength" | "minItems" | "maxItems";

// No real value of `validator_attrs` has been published. These are the spellings in common use for the facts that the
// pages print (minimum, maximum, options), without `_` and capitals.
const numbers: ReadonlyMap<string, Fact | Count> = new Map([
  ...spelled("minimum", ["min", "minimum", "ge", "gte", "minvalue"]),
  ...spelled("maximum", ["max", "maximum", "le", "lte", "maxvalue"]),
  ...spelled("exclusiveMinimum", ["gt", "exclusiveminimum"]),
  ...spelled("exclusiveMaximum", ["lt", "exclusivemaximum"]),
  ...spelled("multipleOf", ["multipleof"]),
  ...spelled("minLength", ["minlength", "minlen", "mincharacters"]),
  ...spelled("maxLength", ["maxlength", "maxlen", "maxcharacters"]),
  ...spelled("minItems", ["minitems", "mincount"]),
  ...spelled("maxItems", ["maxitems", "maxcount"]),
]);
const optionLists = new Set([
  "options",
  "allowedvalues",
  "allowed",
  "choices",
  "enum",
  "values",
  "oneof",
  "allowedoptions",
  "enumvalues",
]);
const patterns = new Set(["pattern", "regex"]);
// The options are a help for typing: other values are welcome.
const openings = new Set(["allowcustom", "allowcustomvalues", "allowother", "creatable", "freesolo"]);

function spelled(fact: Fact | Count, names: readonly string[]): [string, Fact | Count][] {
  return names.map((name) => [name, fact]);
}

/** What `validator_attrs` says about a parameter, and the keys that could not be read. */
export interface ValidatorFacts {
  readonly facts: Partial<Pick<Parameter, Fact | Count | "options" | "pattern">>;
  /** The options are not all that is accepted. */
  readonly open: boolean;
  readonly unread: readonly string[];
}

/** Reads the attributes of a parameter's validator. In a list of things, a minimum counts them. */
export function readValidatorAttributes(attributes: JsonObject, isList: boolean): ValidatorFacts {
  const facts: { -readonly [Key in Fact | Count]?: number } & { options?: readonly OptionValue[]; pattern?: string } =
    {};
  const unread: string[] = [];
  let open = false;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null) continue;
    const name = key.replaceAll("_", "").toLowerCase();
    const fact = numbers.get(name);
    const number = readNumberValue(value);
    const options = optionLists.has(name) ? readOptions(value) : undefined;
    if (fact !== undefined && number !== undefined) facts[isList ? countOf(fact) : fact] ??= number;
    else if (options !== undefined) facts.options ??= options;
    else if (openings.has(name) && typeof value === "boolean") open ||= value;
    else if (patterns.has(name) && typeof value === "string") facts.pattern ??= value;
    else if (!(Array.isArray(value) && value.length === 0)) unread.push(key);
  }
  return { facts: compact(facts), open, unread };
}

function countOf(fact: Fact | Count): Fact | Count {
  return fact === "minimum" ? "minItems" : fact === "maximum" ? "maxItems" : fact;
}

function readNumberValue(value: JsonValue): number | undefined {
  const number = typeof value === "string" ? readNumber(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** `["a"]`, `[{ "value": "a", "label": "A" }]`, `[["a", "A"]]`, `{ "a": "A" }`, `"a, b"`. A list with anything else is none. */
function readOptions(value: JsonValue): readonly OptionValue[] | undefined {
  if (typeof value === "string") return value.split(",").map((part) => part.trim());
  const entries = Array.isArray(value)
    ? (value as readonly JsonValue[])
    : isJsonObject(value)
      ? Object.keys(value)
      : [];
  const options = entries.filter((entry) => entry !== null).map(optionValue);
  const known = options.filter((option) => option !== undefined);
  return known.length > 0 && known.length === options.length ? known : undefined;
}

function optionValue(entry: JsonValue): OptionValue | undefined {
  const plain = Array.isArray(entry)
    ? (entry as readonly JsonValue[])[0]
    : isJsonObject(entry)
      ? (entry.value ?? entry.id ?? entry.key ?? entry.const)
      : entry;
  return typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean" ? plain : undefined;
}
