// A check that could not fail would be worth nothing: here an error is expected where there is none.

import type { GptImage2EditInput } from "../../frozen/packages/openai-gpt-image-2-edit/index.js";

// @ts-expect-error nothing is wrong with this text
export const prompt: GptImage2EditInput["prompt"] = "A kite";
