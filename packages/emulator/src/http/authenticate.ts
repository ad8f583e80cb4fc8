import type { Context } from "hono";
import type { ServerEnvironment } from "./environment.js";
import { ApiError } from "../api-error.js";
import { allScopes, type EmulatorKey } from "../options.js";
import type { Caller } from "../state/principal.js";
import { stableId } from "../state/identifiers.js";

/** Finds the caller of a request, or refuses it. */
export type Authenticate = (context: Context<ServerEnvironment>, scope?: string) => Caller;

/** Makes the check of keys: with no list of keys, any Bearer token is accepted. */
export function createAuthenticate(keys: readonly Required<EmulatorKey>[] | undefined): Authenticate {
  const anyKey = callerOf({ key: "", organization: "default", scopes: allScopes });
  const callers = new Map(keys?.map((key) => [key.key, callerOf(key)]));

  return (context, scope) => {
    const isLegacy = context.req.path.startsWith("/api/v1/");
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(context.req.header("authorization") ?? "")?.[1];
    const token = isLegacy ? context.req.header("x-api-key") : bearer;
    const caller = token === undefined ? undefined : keys === undefined ? anyKey : callers.get(token);
    if (caller === undefined) {
      // Not worded with "Bearer": clients blot out the word that follows it, as it is mostly a key.
      const found = token === undefined ? "no API key" : "a key that the emulator was not given";
      throw new ApiError(401, "UNAUTHORIZED", `The ${isLegacy ? "x-api-key" : "Authorization"} header holds ${found}.`);
    }
    const organization = context.req.header("x-organization-id");
    if (organization !== undefined && organization !== caller.organizationId) {
      throw new ApiError(403, "ORGANIZATION_MEMBERSHIP_REQUIRED", "The key does not belong to that organisation.");
    }
    if (scope !== undefined && !caller.scopes.includes(scope)) {
      throw new ApiError(403, "PERMISSION_DENIED", `The key lacks the scope ${scope}.`);
    }
    context.set("caller", caller);
    return caller;
  };
}

function callerOf(key: Required<EmulatorKey>): Caller {
  return {
    organizationId: stableId(`organization ${key.organization}`),
    organizationName: key.organization,
    userId: stableId(`user ${key.organization} ${key.key}`),
    scopes: key.scopes,
  };
}
