import { createClient, isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";
import { createProxy } from "@runflow-models/proxy";

interface Env {
  readonly RUNFLOW_API_KEY: string;
  readonly RUNFLOW_CALLBACK_SECRET: string;
  /** Without it this is Runflow itself. */
  readonly RUNFLOW_BASE_URL?: string;
}

export default {
  async fetch(request, env): Promise<Response> {
    const { pathname } = new URL(request.url);
    try {
      if (pathname === "/pictures" && request.method === "POST") return await order(request, env);
      if (pathname === "/callbacks/runflow" && request.method === "POST") return await receive(request, env);
      if (pathname.startsWith("/api/runflow/")) return await proxyOf(env)(request);
      return new Response("Not found", { status: 404 });
    } catch (error) {
      if (!isRunflowError(error)) throw error;
      const status = { invalid_input: 422, auth: 401 }[error.code as string] ?? 502;
      return Response.json({ message: error.message }, { status });
    }
  },
} satisfies ExportedHandler<Env>;

/** Starts a run and answers at once: Runflow calls back when it has ended, so the worker need not wait. */
async function order(request: Request, env: Env): Promise<Response> {
  const { prompt } = await request.json<{ prompt: string }>();
  const runflow = createClient({ apiKey: env.RUNFLOW_API_KEY, baseUrl: env.RUNFLOW_BASE_URL });
  const callbackUrl = new URL("/callbacks/runflow", request.url).href;
  const job = await runflow.submit(gptImage2, { prompt }, { callbackUrl });
  return Response.json({ id: job.id }, { status: 202 });
}

async function receive(request: Request, env: Env): Promise<Response> {
  const callback = parseCallback(gptImage2, await verifyCallback(request, env.RUNFLOW_CALLBACK_SECRET));
  // A delivery can repeat: what is stored under `key` is stored once.
  console.log(`Run ${callback.key} ended: ${callback.status}.`);
  return new Response(null, { status: 204 });
}

/** The pages of this site call models here, and never see the key. */
function proxyOf(env: Env) {
  return createProxy({
    models: [gptImage2],
    authenticate: "public", // on your own machine; in production: who is signed in
    apiKey: env.RUNFLOW_API_KEY,
    baseUrl: env.RUNFLOW_BASE_URL,
  });
}
