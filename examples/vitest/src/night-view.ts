import { isRunflowError, type MediaInput, type Runflow } from "@runflow-models/core";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";

/** Turns a picture of a street into one at night. Gives its address, or a sentence for the user. */
export async function nightView(runflow: Runflow, street: MediaInput): Promise<{ url: string } | { problem: string }> {
  try {
    const run = await runflow.run(gptImage2Edit, { prompt: "Make it night.", image_urls: [street] });
    const [file] = run.files;
    return file === undefined ? { problem: "No picture was made." } : { url: file.url };
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return { problem: error.retryable ? "Try again in a moment." : error.message };
  }
}
