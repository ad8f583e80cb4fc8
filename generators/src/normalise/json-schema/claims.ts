// In: where a document (the OpenAPI document, a fence of a page) describes an input or an output. Out: what it claims about it, in the words of the spec.
// It never decides between sources.

import { isJsonObject, compact, resolveReference, type JsonValue } from "../../ir/json.js";
import type { Rule } from "../../ir/model.js";
import type { ObjectSchema, Schema } from "../../ir/schema.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import type { Candidate, Report, SourceName } from "../candidate.js";
import type { Direction } from "./context.js";
import { readJsonSchema } from "./reader.js";
import { objectOfVariants } from "./object-of-variants.js";

/** A document with schemas, and who speaks in it. */
export interface SchemaDocument {
  readonly source: SourceName;
  /** As pointers name it: `openapi.json`, `llms.txt`. */
  readonly document: string;
  readonly root: JsonValue;
  /** Names that definitions of other documents have. */
  readonly taken?: readonly string[];
}

/** What a document claims about one side of a model. */
export interface Claim {
  /** Its fields; absent where it claims nothing in particular. */
  readonly candidate?: Candidate;
  /** The whole value, where it is no object with fields. */
  readonly whole?: Schema;
  readonly definitions: ReadonlyMap<string, Schema>;
  readonly rules: readonly Rule[];
}

/** Reads what is sent: fields, and the rules between them. */
export function claimAboutInput(document: SchemaDocument, place: SchemaPlace | undefined, report: Report): Claim {
  if (place === undefined) return { definitions: new Map(), rules: [] };
  const told = new Set<string>();
  const { schema, definitions, rules } = readRoot(document, place, "input", (diagnostic) => {
    told.add(diagnostic.code);
    report(diagnostic);
  });
  if (schema.kind === "object") return { candidate: candidateOf(schema, document), definitions, rules };
  if (schema.kind === "union") {
    const variants = schema.variants.map((variant) => follow(variant, definitions));
    if (variants.every((variant) => variant.kind === "object")) {
      const { input, rule } = objectOfVariants(variants, schema.from, report);
      return { candidate: candidateOf(input, document), definitions, rules: [...rules, ...(rule ? [rule] : [])] };
    }
  }
  if (schema.kind === "json" && listsNoProperties(document, place.node))
    return { candidate: { source: document.source, fields: [], from: schema.from }, definitions, rules: [] };
  // A schema that could not be read has been reported as such.
  if (schema.kind === "json" && (told.has("unsupported-schema") || told.has("broken-reference")))
    return { definitions, rules: [] };
  if (schema.kind === "json") {
    report({
      code: "free-form-input",
      severity: "warning",
      pointer: schema.from,
      message: `The ${document.source === "openapi" ? "OpenAPI document" : "schema"} gives the inputs no shape: any object fits.`,
      help: "The other documents have to describe the inputs. Report it to the upstream.",
    });
  } else {
    report({
      code: "unsupported-shape",
      severity: "warning",
      pointer: `${document.document}${place.pointer}`,
      message: `Expected the schema of an object with properties, found one of kind ${JSON.stringify(schema.kind)}.`,
      help: "The other sources were used for this model. Add a refinement when they are not enough.",
    });
  }
  return { definitions, rules: [] };
}

/** Reads what comes back, whatever its shape. */
export function claimAboutOutput(document: SchemaDocument, place: SchemaPlace | undefined, report: Report): Claim {
  if (place === undefined) return { definitions: new Map(), rules: [] };
  const { schema, definitions } = readRoot(document, place, "output", report);
  if (schema.kind === "object") return { candidate: candidateOf(schema, document), definitions, rules: [] };
  return { ...(schema.kind !== "json" && { whole: schema }), definitions, rules: [] };
}

/** A call without input and a run without output are no inputs and outputs: null does not count at the root. */
function readRoot(
  { source, document, root, taken = [] }: SchemaDocument,
  { node, pointer }: SchemaPlace,
  direction: Direction,
  report: Report,
) {
  const { schema, definitions, rules } = readJsonSchema(
    { document, root, node, pointer, direction, taken, ownWords: source === "page" },
    report,
  );
  return { schema: follow(schema, definitions), definitions, rules };
}

/** Something that contains itself is a definition; its own fields are still the fields of the whole. */
function follow(schema: Schema, definitions: ReadonlyMap<string, Schema>): Schema {
  const direct = schema.kind === "nullable" ? schema.inner : schema;
  return direct.kind === "ref" ? (definitions.get(direct.name) ?? direct) : direct;
}

function candidateOf({ fields, description, from }: ObjectSchema, { source }: SchemaDocument): Candidate {
  return { source, fields, ...compact({ description }), from };
}

/** Whether a schema spells out that it has properties and names none: a model that takes no input. */
function listsNoProperties({ root }: SchemaDocument, node: JsonValue): boolean {
  const target = isJsonObject(node) && typeof node.$ref === "string" ? resolveReference(root, node.$ref) : node;
  if (!isJsonObject(target) || !isJsonObject(target.properties) || Object.keys(target.properties).length > 0)
    return false;
  return target.additionalProperties === undefined || target.additionalProperties === false;
}
