import { isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";
import { createProxy } from "@runflow-models/proxy";

import page from "./index.html";

const proxy = createProxy({
  models: [gptImage2],
  authenticate: "public", // on your own machine; in production: who is signed in
  apiKey: process.env.RUNFLOW_API_KEY,
  baseUrl: process.env.RUNFLOW_BASE_URL,
});

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: process.env.PORT ?? 3000,
  development: process.env.NODE_ENV !== "production",
  routes: {
    "/": page,
    "/api/runflow/*": (request) => proxy(request),
    "/callbacks/runflow": {
      POST: async (request) => {
        const callback = parseCallback(gptImage2, await verifyCallback(request, process.env.RUNFLOW_CALLBACK_SECRET));
        console.log(`Run ${callback.key} ended: ${callback.status}.`);
        return new Response(null, { status: 204 });
      },
    },
  },
  error: (error) => {
    if (!isRunflowError(error)) throw error;
    return Response.json({ message: error.message }, { status: error.code === "auth" ? 401 : 502 });
  },
});
console.log(`Listening on ${server.url}`);
