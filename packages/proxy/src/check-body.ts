import { checkUpload } from "./check-upload.js";
import { checkShape } from "./json.js";
import type { JsonObject } from "./json.js";
import type { Settings } from "./options.js";
import type { ApiRoute } from "./read-route.js";
import { Refusal } from "./refusal.js";

const FIELDS = {
  run: ["input", "metadata", "callback_url", "client_ref"],
  upload: ["filename", "mime_type", "size_bytes"],
  confirmation: ["folder_id"],
} as const;

/** Gives the body to send on, and refuses one that asks for more than its route is for. */
export function checkBody(route: ApiRoute & { method: "POST" }, body: JsonObject, settings: Settings): JsonObject {
  const known: readonly string[] = FIELDS[route.name];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      "BAD_REQUEST",
      `The body has a field that is not passed on. Known are: ${known.join(", ")}.`,
    );
  }
  checkShape(body);
  if (route.name === "upload") checkUpload(body, settings.uploads);
  // A folder is the organisation's business, not the browser's. The vendor's own client says that it means none.
  if (route.name === "confirmation" && (body["folder_id"] ?? null) !== null) {
    throw new Refusal(400, "BAD_REQUEST", "folder_id must be null or left out: this proxy puts no file into a folder.");
  }
  const callback = body["callback_url"];
  if (callback === undefined || callback === null) return body;
  return { ...body, callback_url: checkCallback(callback, settings.callbackHosts) };
}

// The address is sent on as it was understood here: another parser could find another host in the original text.
function checkCallback(value: unknown, hosts: readonly string[]): string {
  const url = typeof value === "string" && value.length <= 2048 && URL.canParse(value) ? new URL(value) : undefined;
  const isAllowed =
    url?.protocol === "https:" &&
    url.username === "" &&
    url.password === "" &&
    hosts.some((host) => (host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host));
  if (isAllowed) return url.href;
  const message = "callback_url must be an https address on a host that `callbackHosts` of this proxy lists.";
  throw new Refusal(403, "CALLBACK_NOT_ALLOWED", message);
}
