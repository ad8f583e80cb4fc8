// An answer of the API is some kilobytes; one of gigabytes is a mistake that must not fill the memory.
const MAX_BODY_BYTES = 2 ** 26;

/** Does an answer lead elsewhere? Browsers do not tell where to. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

/** Reads a body as text, and gives up, with undefined, on one that is larger than any answer should be. */
export async function readBody(response: Response): Promise<string | undefined> {
  const { body, headers } = response;
  // Some runtimes, and some that stand in for `fetch`, read a body only as a whole.
  if (!body?.getReader) return response.text();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  // What is announced counts first, then what has come.
  for (let size = Number(headers.get("content-length")) || 0; size <= MAX_BODY_BYTES; size = read) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {});
  return undefined;
}
