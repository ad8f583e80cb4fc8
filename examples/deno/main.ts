import { createClient, isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

// Without RUNFLOW_BASE_URL this is Runflow itself.
const runflow = createClient({ apiKey: Deno.env.get("RUNFLOW_API_KEY"), baseUrl: Deno.env.get("RUNFLOW_BASE_URL") });

/** Sends the picture on while it arrives. */
async function draw(query: URLSearchParams): Promise<Response> {
  const input = { prompt: query.get("prompt") ?? "", num_images: Number(query.get("count") ?? 1) };
  const run = await runflow.run(gptImage2, input);
  const [file] = run.files;
  if (file === undefined) return new Response("The run made no picture.", { status: 502 });
  return new Response(await file.stream(), { headers: { "content-type": file.contentType ?? "image/png" } });
}

async function receive(request: Request): Promise<Response> {
  const text = await verifyCallback(request, Deno.env.get("RUNFLOW_CALLBACK_SECRET"));
  const callback = parseCallback(gptImage2, text);
  console.log(`Run ${callback.key} ended: ${callback.status}.`);
  return new Response(null, { status: 204 });
}

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT") ?? 3000) }, async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  try {
    if (pathname === "/picture") return await draw(searchParams);
    if (pathname === "/callbacks/runflow" && request.method === "POST") return await receive(request);
    return new Response("Not found", { status: 404 });
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    const status = error.code === "invalid_input" ? 422 : error.code === "auth" ? 401 : 502;
    return Response.json({ message: error.message }, { status });
  }
});
