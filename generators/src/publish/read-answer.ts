import type { JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";

const largest = 64 * 1024 * 1024;

/** Reads an answer as text, and no more of it than a registry has to say about one package. */
export async function readAnswer(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  const reader = response.body?.getReader();
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > largest) {
      await reader?.cancel();
      throw new Error("The registry answered with more than 64 MiB. Look at what stands before it.");
    }
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Reads the JSON of an answer. */
export async function readJsonAnswer(response: Response): Promise<JsonValue> {
  const text = await readAnswer(response);
  try {
    return parseJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The registry answered with something that is no JSON (${reason}). Look at what stands before it.`,
      {
        cause,
      },
    );
  }
}
