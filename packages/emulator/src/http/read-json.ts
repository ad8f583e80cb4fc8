import type { Context } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { EmulatorContext } from "../context.js";
import { ApiError, invalid } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";

/** Reads a JSON object from the request, or refuses the request with a 422. */
export async function readJsonObject(context: EmulatorContext, c: Context<ServerEnvironment>): Promise<JsonObject> {
  if (context.compatibility.contentType === "json") requireJson(c.req.header("content-type"));
  const text = await c.req.text();
  const body = parse(text);
  c.set("body", body);
  if (isDeeperThan(deepest, body)) {
    throw invalid([{ loc: ["body"], msg: `Input is nested more than ${deepest} deep`, type: "recursion_loop" }]);
  }
  if (!isJsonObject(body)) {
    throw invalid([{ loc: ["body"], msg: "Input should be a valid JSON object", type: "model_type" }]);
  }
  return body;
}

/** Reads a JSON object from a request whose body may be empty. */
export async function readOptionalJsonObject(
  context: EmulatorContext,
  c: Context<ServerEnvironment>,
): Promise<JsonObject> {
  return (await c.req.text()).trim() === "" ? {} : readJsonObject(context, c);
}

// What the upstream answers to another type, or to none, is not published; 422 is its status for every other fault of a
// body. None at all says nothing wrong and is taken.
function requireJson(type = "application/json"): void {
  if (/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) return;
  throw new ApiError(
    422,
    "VALIDATION_ERROR",
    `Send the body with Content-Type: application/json; it came as ${type}.`,
    [{ loc: ["header", "content-type"], msg: "Input should be 'application/json'", type: "value_error" }],
  );
}

// Far more than any model takes, far less than what the stack holds.
const deepest = 200;

function isDeeperThan(limit: number, value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown reason";
    throw new ApiError(422, "VALIDATION_ERROR", `The body is not valid JSON: ${reason}`, [
      { loc: ["body"], msg: "Input should be valid JSON", type: "json_invalid" },
    ]);
  }
}
