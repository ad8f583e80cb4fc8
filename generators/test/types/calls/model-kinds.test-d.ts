// The files of a run are of the kind that the model makes, where that is known.

import type { MediaKind, Runflow } from "@runflow-models/core";
import { gptImage2 } from "../../frozen/packages/openai-gpt-image-2/index.js";
import { geminiTts } from "../../frozen/packages/google-gemini-tts/index.js";
import { modelRemoval } from "../../frozen/packages/runflow-model-removal/index.js";
import { veo31 } from "../../frozen/packages/google-veo3-1/index.js";

import { equal } from "./equal.js";

declare const runflow: Runflow;

const picture = await runflow.run(gptImage2, { prompt: "A kite" });
const speech = await runflow.run(geminiTts, { prompt: "A kite" });
const clip = (await runflow.submit(veo31, { prompt: "A kite" })).wait();
const unknown = await runflow.run(modelRemoval, { image_url: "https://example.com/picture.png" });

for (const file of picture.files) {
  equal<typeof file.kind, "image">();
  // @ts-expect-error no file of an image model is a video
  void (file.kind === "video");
}
for (const file of speech.files) equal<typeof file.kind, "audio">();
for (const file of (await clip).files) equal<typeof file.kind, "video">();
// Nothing tells what this model makes.
for (const file of unknown.files) equal<typeof file.kind, MediaKind | undefined>();
