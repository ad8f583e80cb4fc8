import { isJsonObject, compact, type JsonValue } from "../../ir/json.js";
import type { PublicParameter } from "../../ir/source-records.js";
import type { Candidate, DeclaredField, Report } from "../candidate.js";
import { schemaOfParameter } from "./parameter.js";
import { readTypeWords } from "../../ir/type-words.js";
import { shownMembers, type ShownValue } from "./shown-values.js";
import { readValidatorAttributes } from "./validator-attributes.js";

/** What the API's public list claims about the input or the output. */
export function candidateFromPublicModel(
  parameters: readonly PublicParameter[] | undefined,
  pointer: string,
  report: Report,
  shown: readonly ShownValue[] = [],
): Candidate | undefined {
  if (parameters === undefined || parameters.length === 0) return undefined;
  return {
    source: "public-models",
    fields: parameters.map((parameter) => candidateField(parameter, report, shownMembers(shown, parameter.name))),
    from: pointer,
  };
}

function candidateField(parameter: PublicParameter, report: Report, shown: readonly ShownValue[]): DeclaredField {
  const { name, typeCode, description, required, defaultValue, validatorAttributes, pointer } = parameter;
  const isList = typeCode !== undefined && readTypeWords(typeCode).some(({ kind }) => kind === "array");
  const { facts, open, unread } = readValidatorAttributes(validatorAttributes, isList);
  if (unread.length > 0) {
    report({
      code: "unread-validator",
      severity: "info",
      pointer,
      message: `The validator of ${JSON.stringify(name)} holds ${unread.map((key) => JSON.stringify(key)).join(", ")}, which could not be read.`,
      help: "Nothing was taken from there. Add a refinement when it limits the field.",
    });
  }
  const schema = schemaOfParameter(
    {
      name,
      ...compact({ type: typeCode, description, defaultValue: plainDefault(defaultValue) }),
      ...facts,
      shown,
      openOptions: open,
      from: pointer,
      place: pointer,
    },
    report,
  );
  return { name, ...compact({ required }), schema };
}

/** The API types a default as an object; a lone `value` member is its wrapper. */
function plainDefault(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(value) && Object.keys(value).length === 1 && value.value !== undefined ? value.value : value;
}
