import type { HttpBindings } from "@hono/node-server";
import type { JsonValue } from "../json.js";
import type { Caller } from "../state/principal.js";

/** What a request carries through its handlers. */
export interface ServerEnvironment {
  Bindings: HttpBindings;
  Variables: {
    /** Set once the key is known. */
    caller: Caller;
    /** The parsed body, once a handler has read it. */
    body: JsonValue;
    /** How large the body is that was sent. */
    bodyBytes: number;
  };
}
