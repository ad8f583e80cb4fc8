import { RunflowError } from "../errors/runflow-error.js";

/** What some runtimes have for bytes. */
interface Bytes {
  readonly Buffer?: { readonly from: (text: string, encoding: "base64") => Uint8Array<ArrayBuffer> };
}

/**
 * Reads a data URI, as browsers do: what is no escape stands for itself. Not every runtime fetches them, and those that do
 * take a second for some megabytes.
 *
 * @see https://fetch.spec.whatwg.org/#data-urls
 */
export function decodeDataUri(uri: string): Response {
  const comma = uri.indexOf(",");
  const head = uri.slice(5, comma).trimEnd();
  const mark = head.lastIndexOf(";");
  const isBase64 =
    mark >= 0 &&
    head
      .slice(mark + 1)
      .trimStart()
      .toLowerCase() === "base64";
  const type = (isBase64 ? head.slice(0, mark) : head) || "text/plain";
  const data = uri.slice(comma + 1);
  const bytes = isBase64 ? decodeBase64(data.includes("%") ? toText(unescape(data)) : data) : unescape(data);
  // Bytes that are no text are fine in a picture.
  const isText = bytes !== undefined && /^text\/(?!.*charset)/i.test(type);
  if (bytes === undefined || (isText && toText(bytes) === undefined)) {
    throw new RunflowError("protocol", "The data URI in the output cannot be decoded.");
  }
  return new Response(bytes, { headers: { "content-type": type } });
}

function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No text: who asks decides what that means.
    return undefined;
  }
}

/** The bytes of a text in which some are escaped. */
function unescape(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  if (!text.includes("%")) return bytes;
  let end = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] === 0x25 ? hex(bytes[at + 1]) * 16 + hex(bytes[at + 2]) : Number.NaN;
    bytes[end++] = Number.isNaN(code) ? (bytes[at] ?? 0) : code;
    if (!Number.isNaN(code)) at += 2;
  }
  return bytes.subarray(0, end);
}

/** The value of a digit in ASCII. */
function hex(byte = 0): number {
  const digit = String.fromCharCode(byte);
  return /[\da-f]/i.test(digit) ? Number.parseInt(digit, 16) : Number.NaN;
}

function decodeBase64(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  // Linear: each letter is in one class.
  const [, letters, padding = ""] = /^([A-Za-z\d+/]*)(={0,2})$/.exec(text?.replace(/\s+/g, "") ?? "?") ?? [];
  if (letters === undefined || letters.length % 4 === 1) return undefined;
  if (padding !== "" && (letters.length + padding.length) % 4 > 0) return undefined;
  const { Buffer } = globalThis as Bytes;
  // Several times as quick where it is there.
  if (Buffer) return new Uint8Array(Buffer.from(letters, "base64"));
  const latin = atob(letters);
  const bytes = new Uint8Array(latin.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = latin.charCodeAt(at);
  return bytes;
}
