import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject, readOptionalJsonObject } from "../http/read-json.js";
import type { CallbackSecretRecord, Principal } from "../state/records.js";
import { createId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { serializeCallbackSecret } from "../wire/serialize-delivery.js";
import { readText } from "./read-run-body.js";

/** Adds the secrets that callbacks are signed with. */
export function addCallbackSecretRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/callback-secrets", (c) => {
    const items = secretsOf(context, context.authenticate(c));
    return c.json(
      listReply(context, c.req, { items, summary: serializeCallbackSecret, serialize: serializeCallbackSecret }),
    );
  });

  app.post("/v1/callback-secrets", async (c) => {
    const principal = context.authenticate(c);
    const label = readLabel(await readOptionalJsonObject(context, c));
    const now = context.clock.now();
    const secret: CallbackSecretRecord = {
      id: createId(now),
      organizationId: principal.organizationId,
      plainSecret: `whsec_${randomBytes(24).toString("hex")}`,
      label,
      // The first secret signs at once; a second one waits until it is promoted.
      isCurrent: secretsOf(context, principal).length === 0,
      lastUsedAt: undefined,
      createdAt: now,
      updatedAt: now,
    };
    context.store.callbackSecrets.add(secret);
    return c.json({ ...serializeCallbackSecret(secret), plain_secret: secret.plainSecret }, 201);
  });

  app.get("/v1/callback-secrets/:id", (c) =>
    c.json(serializeCallbackSecret(requireSecret(context, context.authenticate(c), c.req.param("id")))),
  );

  app.patch("/v1/callback-secrets/:id", async (c) => {
    const principal = context.authenticate(c);
    const secret = requireSecret(context, principal, c.req.param("id"));
    const body = await readJsonObject(context, c);
    const label = body["label"] === undefined ? secret.label : readLabel(body);
    const promoted = readPromotion(body);
    if (promoted) {
      for (const other of secretsOf(context, principal))
        context.store.callbackSecrets.update(other, { isCurrent: false });
    }
    const isCurrent = promoted || secret.isCurrent;
    context.store.callbackSecrets.update(secret, { label, isCurrent, updatedAt: context.clock.now() });
    return c.json(serializeCallbackSecret(secret));
  });

  app.delete("/v1/callback-secrets/:id", (c) => {
    const principal = context.authenticate(c);
    const secret = requireSecret(context, principal, c.req.param("id"));
    context.store.callbackSecrets.delete(secret.id);
    const heir = secretsOf(context, principal).at(-1);
    if (secret.isCurrent && heir !== undefined) context.store.callbackSecrets.update(heir, { isCurrent: true });
    return c.body(null, 204);
  });
}

function secretsOf(context: EmulatorContext, principal: Principal): readonly CallbackSecretRecord[] {
  return [...context.store.callbackSecrets.values()].filter(
    (secret) => secret.organizationId === principal.organizationId,
  );
}

function requireSecret(context: EmulatorContext, principal: Principal, id: string): CallbackSecretRecord {
  const secret = context.store.callbackSecrets.get(id.toLowerCase());
  if (secret === undefined || secret.organizationId !== principal.organizationId) throw notFound("The callback secret");
  return secret;
}

function readPromotion(body: JsonObject): boolean {
  const given = body["is_current"] ?? false;
  if (typeof given === "boolean") return given;
  throw invalid([{ loc: ["body", "is_current"], msg: "Input should be a valid boolean", type: "bool_type" }]);
}

function readLabel(body: JsonObject): string | null {
  const errors: FieldError[] = [];
  const label = readText(body, "label", 255, errors);
  if (errors.length > 0) throw invalid(errors);
  return label;
}
