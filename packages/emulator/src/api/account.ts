import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import type { ServerEnvironment } from "../http/environment.js";
import { ApiError } from "../api-error.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";

/** Adds the reads of the caller and of the service's own health. */
export function addAccountRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/health", (context) =>
    context.json(world.behaviour.healthBody === "ok" ? { ok: true } : { status: "ok" }),
  );

  app.get("/v1/readiness", (context) => context.json({ status: "ok", database: "ok", redis: "ok" }));

  app.get("/v1/auth/me", (context) => {
    const caller = world.authenticate(context);
    const embed = (context.req.query("embed") ?? "").split(",").filter((name) => name !== "");
    const unknown = embed.find((name) => !["memberships", "organizations", "pending_invitations"].includes(name));
    if (unknown !== undefined) throw new ApiError(400, "BAD_REQUEST", `"${unknown}" cannot be embedded here.`);
    return context.json({ ...presentUser(caller), ...(embed.includes("memberships") ? memberships(caller) : {}) });
  });
}

function presentUser(caller: Caller): JsonObject {
  return {
    id: caller.userId,
    email: "developer@example.com",
    first_name: null,
    last_name: null,
    avatar_url: null,
    timezone: null,
    locale_code: null,
    email_verified_at: "2026-01-01T00:00:00+00:00",
    memberships: null,
  };
}

function memberships(caller: Caller): JsonObject {
  const name = caller.organizationName;
  const organization = { id: caller.organizationId, name, slug: name, plan_code: null };
  return { memberships: [{ org: organization, role_code: null, scopes: caller.scopes }] };
}
