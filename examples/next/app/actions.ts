"use server";

import { createClient, isRunflowError } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

export interface Drawing {
  readonly urls?: readonly string[];
  readonly problem?: string;
}

// Without RUNFLOW_BASE_URL this is Runflow itself.
const runflow = createClient({ apiKey: process.env.RUNFLOW_API_KEY, baseUrl: process.env.RUNFLOW_BASE_URL });

export async function draw(_before: Drawing, form: FormData): Promise<Drawing> {
  try {
    const input = { prompt: String(form.get("prompt")), num_images: Number(form.get("count")) };
    const run = await runflow.run(gptImage2, input);
    return { urls: run.files.map(({ url }) => url) };
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return { problem: error.message };
  }
}
