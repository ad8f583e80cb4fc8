import { Refusal } from "./refusal.js";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Far more than any model takes or gives, far less than what the stack holds. */
const DEEPEST = 200;

/** Is it an object with names, and not a list? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a JSON object; undefined for any other text. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Is it nested more deeply than anything of use? Asked level by level, so that the asking itself needs no stack. */
export function isTooDeep(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** Refuses what is nested too deeply, and names that would reach the prototype of whatever copies them. */
export function checkShape(body: JsonObject): void {
  if (isTooDeep(body)) throw new Refusal(400, "BAD_REQUEST", "The body is nested too deeply.");
  if (reachesPrototype(body)) {
    throw new Refusal(400, "BAD_REQUEST", "The body has a field called __proto__ or constructor.prototype: rename it.");
  }
}

function reachesPrototype(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) =>
      name === "__proto__" ||
      (name === "constructor" && isObject(inner) && Object.hasOwn(inner, "prototype")) ||
      reachesPrototype(inner as Json),
  );
}
