import type { JsonObject } from "./json.js";
import type { Settings } from "./options.js";
import { Refusal } from "./refusal.js";

/** Refuses an upload that is not plainly declared: a name, a type and a size. */
export function checkUpload(body: JsonObject, rules: Settings["uploads"]): void {
  const { types, maxBytes = 0 } = rules ?? {};
  const { filename, mime_type: type, size_bytes: size } = body;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0 || size > maxBytes) {
    throw new Refusal(413, "UPLOAD_TOO_LARGE", `size_bytes must be a whole number from 0 to ${maxBytes}.`);
  }
  const essence = readContentType(type);
  if (essence === undefined) {
    throw typeRefused('mime_type must be a content type such as "image/png", without parameters.');
  }
  if (types !== undefined && !types.some((allowed) => covers(allowed, essence))) {
    throw typeRefused(`mime_type must be one of ${types.join(", ")}.`);
  }
  if (isActiveType(essence) && !types?.includes(essence)) {
    throw typeRefused(
      `Files of type ${essence} can hold scripts and are not taken. Name the type in \`uploads.types\` if they should be.`,
    );
  }
  if (!isFileName(filename)) {
    throw new Refusal(
      400,
      "BAD_REQUEST",
      "filename must be a text of 1 to 255 characters without slashes and control characters.",
    );
  }
}

function typeRefused(message: string): Refusal {
  return new Refusal(415, "UPLOAD_TYPE_NOT_ALLOWED", message);
}

// The names that a content type is made of, by RFC 6838.
const NAME = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}";
const CONTENT_TYPE = new RegExp(`^(${NAME}/${NAME})( ?; ?codecs=("[\\w.+, -]{1,100}"|[\\w.+-]{1,100}))?$`, "i");

/** The type without its parameter, in small letters. The only parameter that files come with is that of recordings. */
export function readContentType(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 255) return undefined;
  const [, essence, parameter] = CONTENT_TYPE.exec(value) ?? [];
  if (parameter !== undefined && !/^(audio|video)\//i.test(value)) return undefined;
  return essence?.toLowerCase();
}

/** `image/*` covers all of a kind, any other entry itself. */
function covers(allowed: string, essence: string): boolean {
  return allowed.endsWith("/*") ? essence.startsWith(allowed.slice(0, -1)) : essence === allowed;
}

// Opened from its address, such a file runs as a page or as a script of the host that it lies on.
const ACTIVE =
  /^(multipart|message)\/|[/+]xml(-|$)|html|svg|script|java|\bhta\b|xslt?$|\bwasm$|shockwave|silverlight|mimearchive/;

/** Can a file of this type hold scripts? */
export function isActiveType(essence: string): boolean {
  return ACTIVE.test(essence);
}

function isFileName(value: unknown): boolean {
  return (
    typeof value === "string" &&
    value.length >= 1 &&
    value.length <= 255 &&
    value !== "." &&
    value !== ".." &&
    // Control characters, those that turn the direction of reading, halves of characters, and line ends.
    !/[/\\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/u.test(value)
  );
}
