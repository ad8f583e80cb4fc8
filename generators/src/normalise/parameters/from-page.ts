import { compact } from "../../ir/json.js";
import type { PageField } from "../../ir/model-page.js";
import type { Candidate, DeclaredField, Report } from "../candidate.js";
import { readNumber } from "../literals.js";
import { schemaOfParameter } from "./parameter.js";
import { shownMembers, type ShownValue } from "./shown-values.js";

/** What a model page claims about the input or the output. */
export function candidateFromPage(
  fields: readonly PageField[] | undefined,
  direction: "input" | "output",
  document: string,
  report: Report,
  shown: readonly ShownValue[] = [],
): Candidate | undefined {
  if (fields === undefined) return undefined;
  return {
    source: "page",
    fields: fields.map((field) => candidateField(field, document, report, shownMembers(shown, field.name))),
    from: `llms.txt#/${direction}`,
  };
}

function candidateField(
  field: PageField,
  document: string,
  report: Report,
  shown: readonly ShownValue[],
): DeclaredField {
  const place = `${document}${field.pointer} (line ${field.line})`;
  const limit = (label: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const value = readNumber(text);
    if (value === undefined) {
      report({
        code: "unreadable-limit",
        severity: "warning",
        pointer: place,
        message: `The ${label} ${JSON.stringify(text)} is no number.`,
        help: "The limit was left out. Add a refinement when the right one is known.",
      });
    }
    return value;
  };
  const nested = field.nested?.map((child) => {
    const { name, required, schema } = candidateField(child, document, report, shownMembers(shown, child.name));
    return { name, required: required ?? false, schema };
  });
  const { options, nullable } = printedOptions(field, place, report);
  const isList = field.type !== undefined && /list|array|\[\]/i.test(field.type);
  const minimum = limit("minimum", field.minimum);
  const maximum = limit("maximum", field.maximum);
  const { pattern } = field;
  const schema = schemaOfParameter(
    {
      name: field.name,
      ...compact({
        type: nullable ? `${field.type ?? "enum"} | null` : field.type,
        description: field.description,
        defaultText: field.default,
        exampleTexts: field.examples,
        options,
        nested,
        shown,
        ...(isList ? {} : { minimum, maximum }),
        minItems: limit("minimum of items", field.minItems) ?? (isList ? minimum : undefined),
        maxItems: limit("maximum of items", field.maxItems) ?? (isList ? maximum : undefined),
        minLength: limit("minimum length", field.minLength),
        maxLength: limit("maximum length", field.maxLength),
        multipleOf: limit("step", field.multipleOf),
        pattern,
      }),
      openOptions: field.suggested === true || field.truncated === true,
      from: `llms.txt${field.pointer}`,
      place,
    },
    report,
  );
  const { name, required, deprecated } = field;
  return { name, ...compact({ required }), schema: { ...schema, ...compact({ deprecated }) } };
}

/** Printed options without `null`, which is no text; a list that could not be taken apart is none. */
function printedOptions(
  { options, name }: PageField,
  place: string,
  report: Report,
): { readonly options: readonly string[] | undefined; readonly nullable: boolean } {
  if (options?.length === 1 && options[0]?.startsWith("[") === true) {
    report({
      code: "unreadable-options",
      severity: "warning",
      pointer: place,
      message: `The list of options of ${JSON.stringify(name)} could not be read: ${options[0]}.`,
      help: "The field keeps its type without a list of options. Add a refinement when the right ones are known.",
    });
    return { options: undefined, nullable: false };
  }
  const values = options?.filter((option) => option !== "null");
  const nullable = values !== undefined && values.length > 0 && values.length < (options?.length ?? 0);
  return { options: nullable ? values : options, nullable };
}
