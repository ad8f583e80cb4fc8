import type { Settings } from "./options.js";
import type { Body } from "./read-body.js";
import type { Route } from "./read-route.js";
import { Refusal } from "./refusal.js";

const FIELDS = {
  run: ["input", "metadata", "callback_url", "client_ref"],
  upload: ["filename", "mime_type", "size_bytes"],
  // A folder is the organisation's business, not the browser's.
  confirmation: [],
} as const;

/** Gives the body to send on, and refuses one that asks for more than its route is for. */
export function checkBody(route: Route & { method: "POST" }, body: Body, settings: Settings): Body {
  const known: readonly string[] = FIELDS[route.name];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      "BAD_REQUEST",
      `The body has a field that is not passed on. Known are: ${known.join(", ") || "none"}.`,
    );
  }
  if (route.name === "upload") checkUpload(body, settings.uploads);
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

function checkUpload({ mime_type: type, size_bytes: size }: Body, rules: Settings["uploads"]): void {
  const { types, maxBytes = 0 } = rules ?? {};
  if (typeof size !== "number" || !(size <= maxBytes)) {
    throw new Refusal(413, "UPLOAD_TOO_LARGE", `size_bytes must be a number of at most ${maxBytes}.`);
  }
  const isAllowed = (allowed: string) =>
    typeof type === "string" &&
    (allowed.endsWith("/*") ? type.toLowerCase().startsWith(allowed.slice(0, -1)) : type.toLowerCase() === allowed);
  if (types !== undefined && !types.some(isAllowed)) {
    throw new Refusal(415, "UPLOAD_TYPE_NOT_ALLOWED", `mime_type must be one of ${types.join(", ")}.`);
  }
}
