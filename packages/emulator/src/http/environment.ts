import type { HttpBindings } from "@hono/node-server";
import type { JsonValue } from "../json.js";

/** What a request carries through its handlers. */
export interface ServerEnvironment {
  Bindings: HttpBindings;
  Variables: {
    /** The parsed body, once a handler has read it. */
    body: JsonValue;
    /** How large the body is that was sent. */
    bodyBytes: number;
  };
}
