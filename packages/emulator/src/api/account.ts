import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import type { ServerEnvironment } from "../http/environment.js";
import { ApiError } from "../api-error.js";
import type { EmulatorContext } from "../context.js";
import type { Principal } from "../state/records.js";

/** Adds the reads of the principal and of the service's own health. */
export function addAccountRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/health", (c) => c.json(context.compatibility.healthBody === "ok" ? { ok: true } : { status: "ok" }));

  app.get("/v1/readiness", (c) => c.json({ status: "ok", database: "ok", redis: "ok" }));

  app.get("/v1/auth/me", (c) => {
    const principal = context.authenticate(c);
    const embed = (c.req.query("embed") ?? "").split(",").filter((name) => name !== "");
    const unknown = embed.find((name) => !["memberships", "organizations", "pending_invitations"].includes(name));
    if (unknown !== undefined) throw new ApiError(400, "BAD_REQUEST", `"${unknown}" cannot be embedded here.`);
    return c.json({ ...serializeUser(principal), ...(embed.includes("memberships") ? memberships(principal) : {}) });
  });
}

function serializeUser(principal: Principal): JsonObject {
  return {
    id: principal.userId,
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

function memberships(principal: Principal): JsonObject {
  const name = principal.organizationName;
  const organization = { id: principal.organizationId, name, slug: name, plan_code: null };
  return { memberships: [{ org: organization, role_code: null, scopes: principal.scopes }] };
}
