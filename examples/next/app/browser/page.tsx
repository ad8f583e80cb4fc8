"use client";

import { createClient, isRunflowError } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

import type { Drawing } from "../actions";
import { DrawingForm } from "../drawing-form";

const runflow = createClient({ baseUrl: "/api/runflow" }); // no key: the proxy adds it

async function draw(_before: Drawing, form: FormData): Promise<Drawing> {
  try {
    const input = { prompt: String(form.get("prompt")), num_images: Number(form.get("count")) };
    const run = await runflow.run(gptImage2, input);
    return { urls: run.files.map(({ url }) => url) };
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return { problem: error.message };
  }
}

/** The browser runs the model through the proxy. */
export default function BrowserPage() {
  return <DrawingForm action={draw} />;
}
