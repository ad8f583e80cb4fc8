// In: a request for a document of the site. Out: the stored bytes under their strong validator.
// Never renders or changes a document: what the snapshot holds is what is served.

import type { Hono } from "hono";
import type { ServerEnvironment } from "../http/environment.js";
import { sendDocument } from "../http/send-bytes.js";
import type { Snapshot } from "../snapshot/open-snapshot.js";

/** Serves the catalog, the model pages and the manifest. */
export function addSiteRoutes(app: Hono<ServerEnvironment>, snapshot: Snapshot): void {
  const serve = async (request: Request, path: string, headers: Readonly<Record<string, string>> = {}) => {
    const document = await snapshot.document(path);
    if (document === undefined) return new Response("Not found\n", { status: 404 });
    return sendDocument(request, document, headers);
  };

  app.get("/models-catalog.json", (c) =>
    serve(c.req.raw, "models-catalog.json", { Link: '</manifest.json>; rel="describedby"' }),
  );
  app.get("/manifest.json", (c) => serve(c.req.raw, "manifest.json"));
  app.get("/models/*", (c) => {
    const path = decodePath(c.req.path);
    if (path === undefined || !path.endsWith("/llms.txt")) return new Response("Not found\n", { status: 404 });
    return serve(c.req.raw, path.slice(1));
  });
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
