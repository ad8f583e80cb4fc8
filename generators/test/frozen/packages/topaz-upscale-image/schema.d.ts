// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import type { JsonSchema, StandardSchema } from "@runflow-models/core/schema";
import type { TopazUpscaleImageInput, TopazUpscaleImageOutput } from "./index.js";

/** The input of `topazUpscaleImage` as it goes over the wire, as JSON Schema 2020-12. */
export declare const inputJsonSchema: JsonSchema;

/** The output of `topazUpscaleImage` as JSON Schema 2020-12. It is open: the upstream may answer with more. */
export declare const outputJsonSchema: JsonSchema;

/** Checks an input before it is sent: a Standard Schema, for `validate` and for every library that takes one. */
export declare const inputSchema: StandardSchema<TopazUpscaleImageInput>;

/** Checks an output: a Standard Schema. */
export declare const outputSchema: StandardSchema<TopazUpscaleImageOutput>;
