import type { ModelNames, ModelSpec } from "../ir/model.js";
import { emitJsonSchema } from "./json-schema.js";
import { literal } from "./literal.js";
import { header, scope } from "./package-identity.js";

/** `schema.js`: input and output as JSON Schema, loaded by whoever imports the subpath and by nobody else. */
export function emitSchemaModule(spec: ModelSpec): string {
  const input = literal(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules));
  const output = literal(emitJsonSchema(spec.output, spec.definitions, "output"));
  return `${header}\n\nexport const inputSchema = ${input};\n\nexport const outputSchema = ${output};\n`;
}

/** `schema.d.ts`. */
export function emitSchemaDeclarations(names: ModelNames): string {
  return `${header}

import type { JsonObject } from "${scope}/core";

/** The input of \`${names.symbol}\` as it goes over the wire, as JSON Schema 2020-12. */
export declare const inputSchema: JsonObject;

/** The output of \`${names.symbol}\` as JSON Schema 2020-12. It is open: the upstream may answer with more. */
export declare const outputSchema: JsonObject;
`;
}
