import type { Context, Hono } from "hono";
import type { ServerEnvironment } from "../http/environment.js";
import { asDocument, type Document } from "../document.js";
import { sendDocument } from "../http/send-bytes.js";
import type { EmulatorContext } from "../context.js";
import { fileContentType, type FilePlan } from "../state/file-plan.js";
import { makeFile } from "../outputs/make-file.js";
import { planHeadshot } from "../outputs/plan-headshot.js";

// Result files are made again when asked for again; the latest few are kept because players ask for them in ranges.
const mostKept = 16;

/** Serves the result files of runs and of headshots, made on the first download. */
export function addOutputRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  const kept = new Map<string, Promise<Document>>();

  const serve = async (c: Context<ServerEnvironment>, plan: FilePlan | undefined): Promise<Response> => {
    const path = c.req.path;
    if (!context.urls.verify(path, new URL(c.req.url).searchParams)) {
      return c.text("The address has expired or is not genuine.\n", 403);
    }
    if (plan === undefined) return c.text("Not found\n", 404);
    let document = kept.get(path);
    if (document === undefined) {
      document = makeFile(context, plan).then((bytes) => asDocument(bytes, fileContentType(plan)));
      kept.set(path, document);
      document.catch(() => kept.delete(path));
      const oldest = kept.keys().next();
      if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value);
    }
    return sendDocument(c.req.raw, await document);
  };

  app.get("/files/runs/:id/:name", (c) => {
    const run = context.store.runs.get(c.req.param("id"));
    return serve(c, run?.plan.files[Number.parseInt(c.req.param("name"), 10)]);
  });

  app.get("/files/headshots/:id/:name", (c) =>
    serve(c, planHeadshot(c.req.param("id"), Number.parseInt(c.req.param("name"), 10))),
  );
}
