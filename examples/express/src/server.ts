import { createClient, isRunflowError } from "@runflow-models/core";
import { parseCallback, verifyCallback } from "@runflow-models/core/webhooks";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";
import express, { type ErrorRequestHandler } from "express";

const { PORT = "3000", PUBLIC_URL = `http://127.0.0.1:${PORT}`, RUNFLOW_CALLBACK_SECRET } = process.env;

// Without RUNFLOW_BASE_URL this is Runflow itself.
const runflow = createClient({ apiKey: process.env.RUNFLOW_API_KEY, baseUrl: process.env.RUNFLOW_BASE_URL });
const pictures = new Map<string, string | undefined>();
const app = express();

// Orders a picture and answers at once; Runflow calls back when it is there.
app.post("/pictures", express.json(), async (request, response) => {
  const { prompt } = request.body as { prompt: string };
  const job = await runflow.submit(gptImage2, { prompt }, { callbackUrl: `${PUBLIC_URL}/callbacks/runflow` });
  response.status(202).json({ id: job.id });
});

app.get("/pictures/:id", (request, response) => {
  const url = pictures.get(request.params.id);
  if (url === undefined) response.status(404).json({ message: "There is no such picture yet." });
  else response.json({ url });
});

// The signature covers the bytes as they came: `raw`, and no JSON parser before it.
app.post("/callbacks/runflow", express.raw({ type: "application/json" }), async (request, response) => {
  const text = await verifyCallback({ headers: request.headers, body: request.body }, RUNFLOW_CALLBACK_SECRET);
  const callback = parseCallback(gptImage2, text);
  // A delivery can repeat: what is stored under `key` is stored once.
  if (callback.succeeded) pictures.set(callback.key, callback.output.outputs[0]?.url);
  response.sendStatus(204);
});

const statuses: Partial<Record<string, number>> = { invalid_input: 422, auth: 401, rate_limited: 429 };
const onError: ErrorRequestHandler = (error, _request, response, next) => {
  if (isRunflowError(error)) response.status(statuses[error.code] ?? 502).json({ message: error.message });
  else next(error);
};
app.use(onError);

app.listen(Number(PORT), "127.0.0.1", () => console.log(`Listening on http://127.0.0.1:${PORT}`));
