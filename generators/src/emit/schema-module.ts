import type { ModelNames, ModelSpec } from "../ir/model.js";
import { emitJsonSchema } from "./json-schema.js";
import { comment } from "./jsdoc.js";
import { literal } from "./literal.js";
import { header, scope } from "./package-identity.js";

/** `schema.js`: input and output as JSON Schema and as validators, loaded by whoever imports the subpath and by nobody else. */
export function emitSchemaModule(spec: ModelSpec): string {
  const input = literal(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules));
  const output = literal(emitJsonSchema(spec.output, spec.definitions, "output"));
  return `${header}

import { standardSchema } from "${scope}/core/schema";

export const inputJsonSchema = ${input};

export const outputJsonSchema = ${output};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
`;
}

/** `schema.d.ts`. */
export function emitSchemaDeclarations(names: ModelNames): string {
  return `${header}

import type { JsonSchema, StandardSchema } from "${scope}/core/schema";
import type { ${names.type}Input, ${names.type}Output } from "./index.js";

${comment([`The input of \`${names.symbol}\` as it goes over the wire, as JSON Schema 2020-12.`])}export declare const inputJsonSchema: JsonSchema;

${comment([`The output of \`${names.symbol}\` as JSON Schema 2020-12. It is open: the upstream may answer with more.`])}export declare const outputJsonSchema: JsonSchema;

${comment(["Checks an input before it is sent: a Standard Schema, for `validate` and for every library that takes one."])}export declare const inputSchema: StandardSchema<${names.type}Input>;

${comment(["Checks an output: a Standard Schema."])}export declare const outputSchema: StandardSchema<${names.type}Output>;
`;
}
