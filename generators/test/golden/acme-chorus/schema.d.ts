// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import type { JsonObject } from "@runflow-models/core";

/** The input of `chorus` as it goes over the wire, as JSON Schema 2020-12. */
export declare const inputSchema: JsonObject;

/** The output of `chorus` as JSON Schema 2020-12. It is open: the upstream may answer with more. */
export declare const outputSchema: JsonObject;
