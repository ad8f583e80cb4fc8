// In: the text of an answer of Runflow. Out: what of it a browser may read, made anew from the fields that are known.
// It never passes on a text as it came: what nobody knows stays here.

import { guardKey } from "./hide-key.js";
import type { KeyGuard } from "./hide-key.js";
import { isObject, isTooDeep, parseObject } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import type { ApiRoute } from "./read-route.js";
import { rebuildError } from "./rebuild-error.js";
import { hideSecrets } from "./hide-secrets.js";
import { Refusal } from "./refusal.js";

/** What kind of value a field has. `reason` is a text for people, in which a server may have written too much. */
type Kind = "text" | "number" | "flag" | "json" | "reason" | "amount" | "failure" | "evaluation";

type Fields = Readonly<Record<string, Kind>>;

// Left out on purpose: whose organisation and account it is (`org_id`, `created_by`), what only the app's own servers use
// (`callback_url`, `context`, `links`), and the insides of a run (`flow`, `node_runs`, `logs`).
const RUN: Fields = {
  id: "text",
  flow_id: "text",
  model_id: "text",
  comfyui_workflow_id: "text",
  target_type: "text",
  target_version: "text",
  status_code: "text",
  source_code: "text",
  input: "json",
  output: "json",
  duration_ms: "number",
  cost: "amount",
  cost_breakdown: "json",
  nodes_total: "number",
  nodes_completed: "number",
  resolved_template_id: "text",
  batch_id: "text",
  client_ref: "text",
  jurisdiction_code: "text",
  flow_version_id: "text",
  request_id: "text",
  created_at: "text",
  started_at: "text",
  completed_at: "text",
  finished_at: "text",
  metadata: "json",
  has_logs: "flag",
  has_node_runs: "flag",
  failure_code: "text",
  failure_message: "reason",
  failure_stage_code: "text",
  failure_stage: "text",
  error: "failure",
  feedback_is_positive: "flag",
  feedback_reason: "text",
  current_evaluation_summary: "evaluation",
};

// Not here: where it lies in the storage, its folder, and who made or deleted it.
const ASSET: Fields = {
  id: "text",
  name: "text",
  url: "text",
  thumbnail_url: "text",
  mime_type: "text",
  size_bytes: "number",
  asset_type: "text",
  source_type: "text",
  created_at: "text",
  updated_at: "text",
  deleted_at: "text",
};

const EVALUATION: Fields = { passed: "flag", status_code: "text", score: "number" };

const FIELDS: Readonly<Record<ApiRoute["name"], Fields>> = {
  run: RUN,
  "read-run": RUN,
  upload: { asset_id: "text", upload_url: "text" },
  confirmation: ASSET,
  "read-asset": ASSET,
  health: { status: "text", ok: "flag" },
};

/** Makes the body of the answer to the browser. */
export function rebuildAnswer(route: ApiRoute["name"], status: number, text: string, key: string): string {
  const body = parseObject(text);
  if (body !== undefined && isTooDeep(body)) {
    throw unreadable(`Runflow answered ${status} with JSON that is nested too deeply.`);
  }
  const guard = guardKey(key);
  if (status >= 400) return print(guard, rebuildError(status, body));
  if (body === undefined) {
    throw unreadable(`Runflow answered ${status} with something that is no JSON object. Is \`baseUrl\` right?`);
  }
  return print(guard, pick(FIELDS[route], body));
}

function print(guard: KeyGuard, value: JsonObject): string {
  return JSON.stringify(guard.hide(value));
}

function unreadable(message: string): Refusal {
  return new Refusal(502, "UPSTREAM_UNREADABLE", message);
}

/** The known fields that have a value of their kind. */
function pick(fields: Fields, body: JsonObject): JsonObject {
  const known = Object.entries(fields).flatMap(([name, kind]): (readonly [string, Json])[] => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    const kept = value === undefined || value === null ? value : read(kind, value);
    return kept === undefined ? [] : [[name, kept]];
  });
  return Object.fromEntries(known);
}

function read(kind: Kind, value: Json): Json | undefined {
  switch (kind) {
    case "text":
      return typeof value === "string" ? value : undefined;
    case "reason":
      return typeof value === "string" ? hideSecrets(value) : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "amount":
      return typeof value === "number" || (typeof value === "string" && /^[+-]?[\d.]{1,60}$/.test(value))
        ? value
        : undefined;
    case "json":
      return withoutPrototype(value);
    case "failure":
      return isObject(value) ? pick({ code: "text", message: "reason" }, value) : undefined;
    case "evaluation":
      return isObject(value) ? pick(EVALUATION, value) : undefined;
  }
}

// What an app copies name by name must not change the prototype of its objects.
function withoutPrototype(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "__proto__")
      .map(([name, inner]) => [name, withoutPrototype(inner)]),
  );
}
