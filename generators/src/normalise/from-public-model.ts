import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { present } from "../ir/present.js";
import type { PublicParameter } from "../ir/source-records.js";
import type { Candidate, Report } from "./candidate.js";
import { schemaOfParameter } from "./parameter.js";

/** What the API's public list claims about the input or the output. */
export function candidateFromPublicModel(
  parameters: readonly PublicParameter[] | undefined,
  pointer: string,
  report: Report,
): Candidate | undefined {
  if (parameters === undefined || parameters.length === 0) return undefined;
  const fields = parameters.map((parameter) => {
    const attributes = parameter.validatorAttributes;
    const schema = schemaOfParameter(
      {
        name: parameter.name,
        ...present({
          type: parameter.typeCode,
          description: parameter.description,
          defaultValue: plainDefault(parameter.defaultValue),
          options: readOptions(attributes),
          ...readLimits(attributes),
        }),
        openOptions: false,
        from: parameter.pointer,
        place: parameter.pointer,
      },
      report,
    );
    return { name: parameter.name, ...present({ required: parameter.required }), schema };
  });
  return { source: "public-models", fields, from: pointer };
}

// No real value of `validator_attrs` has been published. The keys below are the spellings in common use for the facts
// that the pages print (minimum, maximum, options); others are left alone.
function readOptions(attributes: JsonObject): readonly string[] | undefined {
  for (const key of ["options", "allowed_values", "choices", "enum", "values"]) {
    const list = attributes[key];
    if (!Array.isArray(list)) continue;
    const options = (list as readonly JsonValue[])
      .map((option) => (isJsonObject(option) ? option.value : option))
      .filter((option) => typeof option === "string" || typeof option === "number" || typeof option === "boolean")
      .map(String);
    if (options.length > 0) return options;
  }
  return undefined;
}

function readLimits(attributes: JsonObject) {
  const number = (...keys: string[]): number | undefined => {
    for (const key of keys) {
      const value = attributes[key];
      if (typeof value === "number") return value;
    }
    return undefined;
  };
  return present({
    minimum: number("min", "minimum", "ge", "min_value"),
    maximum: number("max", "maximum", "le", "max_value"),
    minLength: number("min_length", "minLength"),
    maxLength: number("max_length", "maxLength"),
    minItems: number("min_items", "minItems"),
    maxItems: number("max_items", "maxItems"),
    pattern: typeof attributes.pattern === "string" ? attributes.pattern : undefined,
  });
}

/** The API types a default as an object; a lone `value` member is its wrapper. */
function plainDefault(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(value) && Object.keys(value).length === 1 && value.value !== undefined ? value.value : value;
}
