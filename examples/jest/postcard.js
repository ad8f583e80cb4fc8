import { isRunflowError } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

/** Draws the front of a postcard. Gives its bytes, or a sentence for the user. */
export async function postcard(runflow, place) {
  try {
    const run = await runflow.run(gptImage2, { prompt: `A postcard from ${place}`, image_size: "landscape_4_3" });
    return { bytes: await run.files[0].bytes() };
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    return { problem: error.message };
  }
}
