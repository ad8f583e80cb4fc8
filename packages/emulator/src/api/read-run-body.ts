import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { type FieldError, invalid, type Place } from "../api-error.js";

/** The body that creates a run, checked. */
export interface RunBody {
  readonly input: JsonObject;
  readonly metadata: JsonObject | null;
  readonly callbackUrl: string | null;
  readonly clientRef: string | null;
}

/** Reads the body that creates a run, or refuses it with all its faults at once. */
export function readRunBody(body: JsonObject): RunBody {
  const errors: FieldError[] = [];
  const { input } = body;
  if (input === undefined) errors.push({ loc: ["body", "input"], msg: "Field required", type: "missing" });
  else if (!isJsonObject(input)) {
    errors.push({ loc: ["body", "input"], msg: "Input should be a valid dictionary", type: "dict_type" });
  }
  const metadata = readMetadata(body["metadata"], errors);
  const callbackUrl = readText(body, "callback_url", 2048, errors);
  const clientRef = readText(body, "client_ref", 255, errors);
  if (callbackUrl !== null && !isHttpUrl(callbackUrl)) {
    errors.push({ loc: ["body", "callback_url"], msg: "Input should be a valid URL", type: "url_parsing" });
  }
  if (errors.length > 0) throw invalid(errors);
  return { input: isJsonObject(input) ? input : {}, metadata, callbackUrl, clientRef };
}

/** Reads an optional object, noting an error for anything else. */
export function readMetadata(value: JsonValue | undefined, errors: FieldError[]): JsonObject | null {
  if (value === undefined || value === null) return null;
  if (isJsonObject(value)) return value;
  errors.push({ loc: ["body", "metadata"], msg: "Input should be a valid dictionary", type: "dict_type" });
  return null;
}

/** Reads an optional text of limited length, noting an error for anything else. */
export function readText(
  body: JsonObject,
  name: string,
  most: number,
  errors: FieldError[],
  place: Place = ["body"],
): string | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") {
    errors.push({ loc: [...place, name], msg: "Input should be a valid string", type: "string_type" });
    return null;
  }
  if (value.length > most) {
    const msg = `String should have at most ${most} characters`;
    errors.push({ loc: [...place, name], msg, type: "string_too_long" });
  }
  return value;
}

/** Says whether a text is an absolute http or https address. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
