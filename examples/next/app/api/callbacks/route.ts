import { isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

export async function POST(request: Request): Promise<Response> {
  try {
    const callback = parseCallback(gptImage2, await verifyCallback(request, process.env.RUNFLOW_CALLBACK_SECRET));
    // A delivery can repeat: what is stored under `key` is stored once.
    console.log(`Run ${callback.key} ended: ${callback.status}.`);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return Response.json({ message: error.message }, { status: error.code === "auth" ? 401 : 400 });
  }
}
