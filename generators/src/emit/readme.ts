import { assertNever } from "../ir/visit.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import type { Field, Schema } from "../ir/schema.js";
import {
  codeBlock,
  joinMarkdown,
  markdownOf,
  markdownCode,
  markdownLink,
  markdownTable,
  markdownText,
  printMarkdown,
  quotedText,
  type Markdown,
} from "../text/markdown.js";
import { exampleCall } from "./example.js";
import { completenessSentence } from "./comments.js";
import { isRequired } from "./required.js";
import { packageName, scope } from "./package-identity.js";
import { priceSentence } from "./price-sentence.js";
import { ruleSentence } from "./rule-sentence.js";

// A heading names a model. What is longer than any name is a text, and the id stands in for it.
const longestName = 80;

/** `README.md` of a model package: what it does, one call, its inputs, where to read on. */
export function emitReadme(spec: ModelSpec, names: ModelNames, call = exampleCall(spec, names)): string {
  const price = priceSentence(spec.price);
  const notes = [
    ...(spec.solution ? [markdownOf`A Runflow Solution: a pre-built workflow behind one call.`] : []),
    ...(price === undefined ? [] : [markdownOf`Price: ${price}`]),
    ...(spec.state === "active" ? [] : [markdownOf`**Deprecated**: the upstream has switched this model off.`]),
    ...(spec.completeness.document === "complete" ? [] : [markdownText(completenessSentence(spec))]),
  ];
  const code = `// npm install ${scope}/core ${packageName(names)}
import { createClient } from "${scope}/core";
import { ${names.symbol} } from "${packageName(names)}";

const runflow = createClient(); // reads RUNFLOW_API_KEY
${call}
await run.files[0]?.bytes();`;
  const parts = [
    markdownOf`# ${spec.name.length > longestName ? spec.id : spec.name}`,
    markdownOf`The Runflow model ${markdownCode(spec.id)}, typed. Runflow says of it:`,
    markdownOf`> ${spec.description}`,
    codeBlock("ts", code),
    ...notes,
    inputTable(spec.input.fields),
    ...(spec.rules.length === 0 ? [] : [markdownText(spec.rules.map(ruleSentence).join(" "))]),
    markdownOf`Returns ${markdownCode(`${names.type}Output`)}: ${returned(spec.output)}. ${markdownLink(markdownOf`Model page`, spec.page)}. Generated from the model's published documents.`,
  ];
  return printMarkdown(joinMarkdown(parts, "\n\n"));
}

function returned(output: Schema): Markdown {
  return output.kind === "object" ? codeList(output.fields) : describe(output);
}

function codeList(fields: readonly Field[]): Markdown {
  return joinMarkdown(
    fields.map((field) => markdownCode(field.name)),
    ", ",
  );
}

function inputTable(fields: readonly Field[]): Markdown {
  if (fields.length === 0) return markdownOf`The model takes no input.`;
  const rows = fields.map((field) => [
    markdownCode(field.name),
    markdownOf`${describe(field.schema)}${isRequired(field, "input") ? ", required" : ""}${field.schema.inferred?.type === undefined ? "" : " (inferred)"}`,
    field.schema.default === undefined ? markdownOf`` : markdownCode(JSON.stringify(field.schema.default)),
    markdownText(limits(field.schema)),
    quotedText(field.schema.description ?? ""),
  ]);
  return markdownTable(["Input", "Type", "Default", "Limits", "As documented"], rows);
}

function describe(schema: Schema): Markdown {
  switch (schema.kind) {
    case "string":
    case "boolean":
    case "number":
      return markdownText(schema.kind);
    case "enum": {
      const values = markdownCode(schema.values.map((value) => JSON.stringify(value)).join(" | "));
      return schema.open ? markdownOf`${values} or another` : values;
    }
    case "media":
      return markdownText(schema.media);
    case "media-file":
      return markdownOf`media file`;
    case "array":
      return markdownOf`list of ${describe(schema.items)}`;
    case "tuple":
      return markdownOf`list of exactly ${schema.items.length}`;
    case "object":
      return markdownOf`object with ${codeList(schema.fields)}`;
    case "record":
      return markdownOf`object of ${describe(schema.values)}`;
    case "union":
      return joinMarkdown(schema.variants.map(describe), " or ");
    case "nullable":
      return markdownOf`${describe(schema.inner)} or null`;
    case "ref":
      return markdownCode(schema.name);
    case "json":
      return markdownText(
        schema.shape === "any" ? "any JSON" : schema.shape === "object" ? "JSON object" : "JSON object or list",
      );
    default:
      return assertNever(schema);
  }
}

function limits(schema: Schema): string {
  const inner = schema.kind === "nullable" ? schema.inner : schema;
  if (inner.kind === "number") {
    const low = inner.minimum ?? inner.exclusiveMinimum;
    const high = inner.maximum ?? inner.exclusiveMaximum;
    return [range(low, high, ""), inner.integer && schema.inferred?.type === undefined ? "whole" : ""]
      .filter((text) => text !== "")
      .join(", ");
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
