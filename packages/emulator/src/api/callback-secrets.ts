import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject, readOptionalJsonObject } from "../http/read-json.js";
import type { CallbackSecretRecord } from "../state/delivery-record.js";
import { createId } from "../state/identifiers.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { listReply } from "./list/list-reply.js";
import { presentCallbackSecret } from "../wire/serialize-delivery.js";
import { readText } from "./read-run-body.js";

/** Adds the secrets that callbacks are signed with. */
export function addCallbackSecretRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/callback-secrets", (context) => {
    const items = secretsOf(world, world.authenticate(context));
    return context.json(
      listReply(world, context.req, { items, summary: presentCallbackSecret, present: presentCallbackSecret }),
    );
  });

  app.post("/v1/callback-secrets", async (context) => {
    const caller = world.authenticate(context);
    const label = readLabel(await readOptionalJsonObject(world, context));
    const now = world.clock.now();
    const secret: CallbackSecretRecord = {
      id: createId(now),
      organizationId: caller.organizationId,
      plainSecret: `whsec_${randomBytes(24).toString("hex")}`,
      label,
      // The first secret signs at once; a second one waits until it is promoted.
      isCurrent: secretsOf(world, caller).length === 0,
      lastUsedAt: undefined,
      createdAt: now,
      updatedAt: now,
    };
    world.store.callbackSecrets.add(secret);
    return context.json({ ...presentCallbackSecret(secret), plain_secret: secret.plainSecret }, 201);
  });

  app.get("/v1/callback-secrets/:id", (context) =>
    context.json(presentCallbackSecret(requireSecret(world, world.authenticate(context), context.req.param("id")))),
  );

  app.patch("/v1/callback-secrets/:id", async (context) => {
    const caller = world.authenticate(context);
    const secret = requireSecret(world, caller, context.req.param("id"));
    const body = await readJsonObject(world, context);
    const label = body["label"] === undefined ? secret.label : readLabel(body);
    const promoted = readPromotion(body);
    if (promoted) {
      for (const other of secretsOf(world, caller)) world.store.callbackSecrets.update(other, { isCurrent: false });
    }
    const isCurrent = promoted || secret.isCurrent;
    world.store.callbackSecrets.update(secret, { label, isCurrent, updatedAt: world.clock.now() });
    return context.json(presentCallbackSecret(secret));
  });

  app.delete("/v1/callback-secrets/:id", (context) => {
    const caller = world.authenticate(context);
    const secret = requireSecret(world, caller, context.req.param("id"));
    world.store.callbackSecrets.delete(secret.id);
    const heir = secretsOf(world, caller).at(-1);
    if (secret.isCurrent && heir !== undefined) world.store.callbackSecrets.update(heir, { isCurrent: true });
    return context.body(null, 204);
  });
}

function secretsOf(world: World, caller: Caller): readonly CallbackSecretRecord[] {
  return [...world.store.callbackSecrets.values()].filter((secret) => secret.organizationId === caller.organizationId);
}

function requireSecret(world: World, caller: Caller, id: string): CallbackSecretRecord {
  const secret = world.store.callbackSecrets.get(id.toLowerCase());
  if (secret === undefined || secret.organizationId !== caller.organizationId) throw notFound("The callback secret");
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
