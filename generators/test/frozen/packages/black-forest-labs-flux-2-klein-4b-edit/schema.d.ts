// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import type { JsonSchema, StandardSchema } from "@runflow-models/core/schema";
import type { Flux2Klein4bEditInput, Flux2Klein4bEditOutput } from "./index.js";

/** The input of `flux2Klein4bEdit` as it goes over the wire, as JSON Schema 2020-12. */
export declare const inputJsonSchema: JsonSchema;

/** The output of `flux2Klein4bEdit` as JSON Schema 2020-12. It is open: the upstream may answer with more. */
export declare const outputJsonSchema: JsonSchema;

/** Checks an input before it is sent: a Standard Schema, for `validate` and for every library that takes one. */
export declare const inputSchema: StandardSchema<Flux2Klein4bEditInput>;

/** Checks an output: a Standard Schema. */
export declare const outputSchema: StandardSchema<Flux2Klein4bEditOutput>;
