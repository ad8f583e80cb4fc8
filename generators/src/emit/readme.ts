import { assertNever } from "../ir/assert-never.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import type { Field, Schema } from "../ir/schema.js";
import { exampleCall } from "./example-call.js";
import { markdownCode, markdownTable, markdownText } from "./markdown.js";
import { completenessSentence } from "./model-comment.js";
import { mustBeThere } from "./must-be-there.js";
import { packageName, scope } from "./package-identity.js";
import { priceSentence } from "./price-sentence.js";
import { ruleSentence } from "./rule-sentence.js";

/** `README.md` of a model package: what it does, one call, its inputs, where to read on. */
export function emitReadme(spec: ModelSpec, names: ModelNames, call = exampleCall(spec, names)): string {
  const price = priceSentence(spec.price);
  const notes = [
    ...(spec.solution ? ["A Runflow Solution: a pre-built workflow behind one call."] : []),
    ...(price === undefined ? [] : [`Price: ${markdownText(price)}`]),
    ...(spec.state === "active" ? [] : ["**Deprecated**: the upstream has switched this model off."]),
    ...(spec.completeness.document === "complete" ? [] : [markdownText(completenessSentence(spec))]),
  ];
  return `# ${markdownText(spec.name)}

${markdownText(spec.description)}

\`\`\`ts
// npm install ${scope}/core ${packageName(names)}
import { createClient } from "${scope}/core";
import { ${names.symbol} } from "${packageName(names)}";

const runflow = createClient(); // reads RUNFLOW_API_KEY
${call}
await run.files[0]?.bytes();
\`\`\`

${notes.join("\n\n")}${notes.length === 0 ? "" : "\n\n"}${inputTable(spec.input.fields)}${rules(spec)}

Returns \`${names.type}Output\`: ${spec.output.kind === "object" ? spec.output.fields.map((field) => markdownCode(field.name)).join(", ") : markdownText(describe(spec.output))}. [Model page](${spec.page}). Generated from the model's published documents.
`;
}

function inputTable(fields: readonly Field[]): string {
  if (fields.length === 0) return "The model takes no input.";
  const rows = fields.map((field) => [
    markdownCode(field.name),
    `${describe(field.schema)}${mustBeThere(field, "input") ? ", required" : ""}`,
    field.schema.default === undefined ? "" : markdownCode(JSON.stringify(field.schema.default)),
    limits(field.schema),
    markdownText(field.schema.description ?? ""),
  ]);
  return markdownTable(["Input", "Type", "Default", "Limits", "Meaning"], rows);
}

function rules({ rules: all }: ModelSpec): string {
  return all.length === 0 ? "" : `\n\n${markdownText(all.map(ruleSentence).join(" "))}`;
}

function describe(schema: Schema): string {
  switch (schema.kind) {
    case "string":
    case "boolean":
    case "number":
      return schema.kind;
    case "enum":
      return `${markdownCode(schema.values.map((value) => JSON.stringify(value)).join(" | "))}${schema.open ? " or another" : ""}`;
    case "media":
      return schema.media;
    case "media-file":
      return "media file";
    case "array":
      return `list of ${describe(schema.items)}`;
    case "tuple":
      return `list of exactly ${schema.items.length}`;
    case "object":
      return `object with ${schema.fields.map((field) => markdownCode(field.name)).join(", ")}`;
    case "record":
      return `object of ${describe(schema.values)}`;
    case "union":
      return schema.variants.map(describe).join(" or ");
    case "nullable":
      return `${describe(schema.inner)} or null`;
    case "ref":
      return markdownCode(schema.name);
    case "json":
      return schema.shape === "any" ? "any JSON" : schema.shape === "object" ? "JSON object" : "JSON object or list";
    default:
      return assertNever(schema);
  }
}

function limits(schema: Schema): string {
  const inner = schema.kind === "nullable" ? schema.inner : schema;
  if (inner.kind === "number") {
    const low = inner.minimum ?? inner.exclusiveMinimum;
    const high = inner.maximum ?? inner.exclusiveMaximum;
    return [range(low, high, ""), inner.integer ? "whole" : ""].filter((text) => text !== "").join(", ");
  }
  if (inner.kind === "string") return range(inner.minLength, inner.maxLength, " characters");
  if (inner.kind === "array") return range(inner.minItems, inner.maxItems, " items");
  return "";
}

function range(low: number | undefined, high: number | undefined, unit: string): string {
  if (low !== undefined && high !== undefined) return `${low}\u2013${high}${unit}`;
  if (low !== undefined) return `at least ${low}${unit}`;
  return high === undefined ? "" : `at most ${high}${unit}`;
}
