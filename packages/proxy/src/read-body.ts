import { isObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { Refusal } from "./refusal.js";

/** Reads a JSON object of bounded size. What is sent on is printed anew from it, so nothing rides along unread. */
export async function readBody(request: Request, maxBytes: number): Promise<JsonObject> {
  const type = request.headers.get("content-type") ?? "";
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || encoding !== "identity") {
    throw new Refusal(415, "CONTENT_TYPE_NOT_ALLOWED", "Send Content-Type: application/json, not compressed.");
  }
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, "BAD_REQUEST", "The body is not JSON.");
  }
  if (isObject(value)) return value;
  throw new Refusal(400, "BAD_REQUEST", "The body is not a JSON object.");
}

/** JSON that was read without trouble can still be nested too deeply to be printed, which is its sender's fault. */
export function printBody(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, "BAD_REQUEST", "The body is nested too deeply.");
    throw error;
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new Refusal(
      413,
      "BODY_TOO_LARGE",
      `The body is larger than ${maxBytes} bytes. Upload files and pass their references.`,
    );
  if (request.bodyUsed) throw new Error("A hook has read the request's body. Let it read request.clone() instead.");
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const reader = request.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "BAD_REQUEST", "The body broke off, or is not UTF-8.");
  }
}
