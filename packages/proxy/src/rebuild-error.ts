import { hideSecrets } from "./hide-secrets.js";
import { isObject } from "./json.js";
import type { Json, JsonObject } from "./json.js";

const MOST_ISSUES = 50;
const DEEPEST_PLACE = 20;

/**
 * Makes an error anew, in the shape of the API's own. Known are `{code, message, errors}`, the same in `error`,
 * `{error: "…"}` and `{detail}`; a page or a text of a server in between says nothing that a user needs.
 */
export function rebuildError(status: number, body: JsonObject | undefined): JsonObject {
  const told = body === undefined ? {} : { ...body, ...(isObject(body["error"]) && body["error"]) };
  const { code, message, error, detail, errors } = told as Readonly<Record<string, Json | undefined>>;
  const issues = [errors, detail].flatMap((list) => (Array.isArray(list) ? list : []) as readonly Json[]);
  const said = [message, error, detail].find((text) => typeof text === "string");
  const otherwise =
    body === undefined
      ? `Runflow answered ${status} with something that is no JSON object.`
      : issues.length > 0
        ? "The request is not valid; errors names every fault."
        : `Runflow answered ${status} and gave no reason.`;
  return {
    code: typeof code === "string" && /^[\w.:-]{1,100}$/.test(code) ? code : "UPSTREAM_ERROR",
    message: typeof said === "string" && said !== "" ? hideSecrets(said) : otherwise,
    errors: issues.length > 0 ? issues.slice(0, MOST_ISSUES).map(rebuildIssue) : null,
  };
}

/** One fault of a request: where it is and what it is. What was sent there is not repeated. */
function rebuildIssue(issue: Json): JsonObject {
  if (!isObject(issue)) return { msg: typeof issue === "string" ? hideSecrets(issue) : "is not valid" };
  const known = ["loc", "field", "path", "msg", "message", "type", "code"].flatMap((name): [string, Json][] => {
    const value = Object.hasOwn(issue, name) ? issue[name] : undefined;
    if (typeof value === "string") return [[name, hideSecrets(value)]];
    const isPlace = Array.isArray(value) && /^(loc|field|path)$/.test(name);
    return isPlace ? [[name, (value as readonly Json[]).slice(0, DEEPEST_PLACE).filter(isStep).map(readStep)]] : [];
  });
  return Object.fromEntries(known);
}

function isStep(step: Json): step is string | number {
  return typeof step === "string" || typeof step === "number";
}

function readStep(step: string | number): string | number {
  return typeof step === "string" ? hideSecrets(step) : step;
}
