import { ApiError } from "../api-error.js";
import { allScopes, type EmulatorKey } from "../options.js";
import type { Authenticate } from "../context.js";
import type { Principal } from "../state/records.js";
import { stableId } from "../state/identifiers.js";

/** Makes the check of keys: with no list of keys, any Bearer token is accepted. */
export function createAuthenticate(keys: readonly Required<EmulatorKey>[] | undefined): Authenticate {
  const anyKey = principalOf({ key: "", organization: "default", scopes: allScopes });
  const principals = new Map(keys?.map((key) => [key.key, principalOf(key)]));

  return (c, scope) => {
    const isLegacy = c.req.path.startsWith("/api/v1/");
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const token = isLegacy ? c.req.header("x-api-key") : bearer;
    const principal = token === undefined ? undefined : keys === undefined ? anyKey : principals.get(token);
    if (principal === undefined) {
      // Not worded with "Bearer": clients blot out the word that follows it, as it is mostly a key.
      const found = token === undefined ? "no API key" : "a key that the emulator was not given";
      throw new ApiError(401, "UNAUTHORIZED", `The ${isLegacy ? "x-api-key" : "Authorization"} header holds ${found}.`);
    }
    const organization = c.req.header("x-organization-id");
    if (organization !== undefined && organization !== principal.organizationId) {
      throw new ApiError(403, "ORGANIZATION_MEMBERSHIP_REQUIRED", "The key does not belong to that organisation.");
    }
    if (scope !== undefined && !principal.scopes.includes(scope)) {
      throw new ApiError(403, "PERMISSION_DENIED", `The key lacks the scope ${scope}.`);
    }
    return principal;
  };
}

function principalOf(key: Required<EmulatorKey>): Principal {
  return {
    organizationId: stableId(`organization ${key.organization}`),
    organizationName: key.organization,
    userId: stableId(`user ${key.organization} ${key.key}`),
    scopes: key.scopes,
  };
}
