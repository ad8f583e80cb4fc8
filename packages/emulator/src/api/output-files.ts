import type { Hono } from "hono";
import type { ServerEnvironment } from "../http/environment.js";
import { asDocument, type Document, sendDocument } from "../http/send-bytes.js";
import type { World } from "../context.js";
import { fileContentType } from "../state/file-plan.js";
import { makeFile } from "../outputs/make-file.js";

// Result files are made again when asked for again; the latest few are kept because players ask for them in ranges.
const mostKept = 16;

/** Serves the result files of runs, made on the first download. */
export function addOutputRoutes(app: Hono<ServerEnvironment>, world: World): void {
  const kept = new Map<string, Promise<Document>>();

  app.get("/files/runs/:id/:name", async (context) => {
    const path = context.req.path;
    if (!world.urls.verify(path, new URL(context.req.url).searchParams)) {
      return context.text("The address has expired or is not genuine.\n", 403);
    }
    const run = world.store.runs.get(context.req.param("id"));
    const plan = run?.plan.files[Number.parseInt(context.req.param("name"), 10)];
    if (plan === undefined) return context.text("Not found\n", 404);
    let document = kept.get(path);
    if (document === undefined) {
      document = makeFile(world, plan).then((bytes) => asDocument(bytes, fileContentType(plan)));
      kept.set(path, document);
      document.catch(() => kept.delete(path));
      const oldest = kept.keys().next();
      if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value);
    }
    return sendDocument(context.req.raw, await document);
  });
}
