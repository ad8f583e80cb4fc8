import { RunflowError } from "./runflow-error.js";

// An answer of the API is some kilobytes; one of gigabytes is a mistake that must not fill the memory.
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Reads a body as text, and gives up on one that is larger than any answer should be. */
export async function readText(response: Response, what: string, idempotencyKey?: string): Promise<string> {
  const tooLarge = () => {
    const message = `${what} answered with more than 64 MiB, which no answer of the API needs. Is baseUrl right?`;
    return new RunflowError("protocol", message, { status: response.status, idempotencyKey });
  };
  if (!response.body) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = Number(response.headers.get("content-length") ?? 0);
  let text = "";
  try {
    if (size > LARGEST_ANSWER) throw tooLarge();
    size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > LARGEST_ANSWER) throw tooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}
