import { isRunflowError, type Runflow } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

export interface Drawing {
  readonly urls?: readonly string[];
  readonly problem?: string;
}

/** Draws what a form asks for, on the server or in the browser: only the client differs. */
export async function draw(runflow: Runflow, form: FormData): Promise<Drawing> {
  try {
    const input = { prompt: String(form.get("prompt")), num_images: Number(form.get("count")) };
    const run = await runflow.run(gptImage2, input);
    return { urls: run.files.map(({ url }) => url) };
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return { problem: error.message };
  }
}
