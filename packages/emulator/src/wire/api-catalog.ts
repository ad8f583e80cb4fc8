import type { JsonObject } from "../json.js";

/**
 * The linkset of RFC 9727 in the form that is published: one anchor, with the description, the page and the state of the
 * API. Where the published links lead is not told; these lead to the emulator's own documents.
 */
export function apiCatalog(origin: string): JsonObject {
  return {
    linkset: [
      {
        anchor: `${origin}/`,
        "service-desc": [{ href: `${origin}/v1/openapi.json`, type: "application/json" }],
        "service-doc": [{ href: `${origin}/v1/docs`, type: "text/html" }],
        status: [{ href: `${origin}/v1/health`, type: "application/json" }],
      },
    ],
  };
}
