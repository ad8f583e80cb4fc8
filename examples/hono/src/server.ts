import { serve } from "@hono/node-server";
import { createClient, isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";
import { createProxy } from "@runflow-models/proxy";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";

import { hasSession, isWithinLimit } from "./session.js";

// Without RUNFLOW_BASE_URL this is Runflow itself.
const { RUNFLOW_API_KEY: apiKey, RUNFLOW_BASE_URL: baseUrl, RUNFLOW_CALLBACK_SECRET, PORT = "3000" } = process.env;
const runflow = createClient({ apiKey, baseUrl });
const app = new Hono();

// Sends the picture on while it arrives.
app.get("/picture", async (c) => {
  const input = { prompt: c.req.query("prompt") ?? "", num_images: Number(c.req.query("count") ?? 1) };
  const run = await runflow.run(gptImage2, input, { signal: c.req.raw.signal });
  const [file] = run.files;
  if (file === undefined) throw new HTTPException(502, { message: "The run made no picture." });
  return c.body(await file.stream(), 200, { "content-type": file.contentType ?? "image/png" });
});

// Browsers call models here, and never see the key.
const proxy = createProxy({
  models: [gptImage2, "runflow/*"],
  authenticate: (request) => hasSession(request),
  rateLimit: (request) => isWithinLimit(request),
  uploads: { types: ["image/*"], maxBytes: 10_000_000, relay: true },
  files: { relay: true },
  apiKey,
  baseUrl,
});
app.all("/api/runflow/*", (c) => proxy(c.req.raw));

app.post("/callbacks/runflow", async (c) => {
  const callback = parseCallback(gptImage2, await verifyCallback(c.req.raw, RUNFLOW_CALLBACK_SECRET));
  console.log(`Run ${callback.key} ended: ${callback.status}.`);
  return c.body(null, 204);
});

app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  if (!isRunflowError(error)) return c.text("Something went wrong here.", 500);
  const status = error.code === "invalid_input" ? 422 : error.code === "auth" ? 401 : 502;
  return c.json({ message: error.message }, status);
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(PORT) }, ({ port }) => {
  console.log(`Listening on http://127.0.0.1:${port}`);
});
