// In: a run or batch that has ended. Out: signed POSTs to its callback and to the organisation's webhooks, with retries.
// Never leaves the machine, unless a host was allowed by name, and never follows a redirect.

import { createHmac } from "node:crypto";
import type { JsonObject } from "../json.js";
import { createId } from "../state/identifiers.js";
import type { AttemptRecord, DeliveryRecord } from "../state/delivery-record.js";
import type { World } from "../context.js";

/** What a delivery is about, and where it goes. */
export interface Message {
  readonly organizationId: string;
  readonly kind: DeliveryRecord["kind"];
  readonly subjectId: string;
  readonly webhookId: string | null;
  readonly url: string;
  readonly payload: JsonObject;
  readonly isAutomatic: boolean;
}

// The upstream only says "within a few seconds".
const answerSeconds = 5;
const mostResponseBody = 1000;

/** Records a message and sends it; the record tells how that went. */
export function deliver(world: World, message: Message): DeliveryRecord {
  const now = world.clock.now();
  const delivery: DeliveryRecord = {
    ...message,
    id: createId(now),
    event: String(message.payload["event"]),
    body: JSON.stringify(message.payload),
    createdAt: now,
    attempts: [],
    signingSecretId: null,
    status: "pending",
    failureReason: null,
    failureDetail: null,
    nextAttemptAt: now,
    updatedAt: now,
    completedAt: undefined,
  };
  world.store.deliveries.add(delivery);
  if (isAllowed(world, delivery.url)) {
    planAttempt(world, delivery);
  } else {
    const host = new URL(delivery.url).hostname;
    const detail = `The emulator delivers to loopback only. Allow "${host}" by name (callbackHosts) to reach it.`;
    end(world, delivery, "host_not_allowed", detail);
  }
  return delivery;
}

/** Plans the next attempt of a delivery, at the time that it names. */
export function planAttempt(world: World, delivery: DeliveryRecord): void {
  world.clock.after((delivery.nextAttemptAt ?? 0) - world.clock.now(), () => attempt(world, delivery));
}

async function attempt(world: World, delivery: DeliveryRecord): Promise<void> {
  if (delivery.status !== "pending" || world.store.deliveries.get(delivery.id) !== delivery) return;
  const started = performance.now();
  const number = delivery.attempts.length + 1;
  const outcome = await post(world, delivery);
  const now = world.clock.now();
  const responseTimeMs = Math.round(performance.now() - started);
  const attempts = [...delivery.attempts, { id: createId(now), number, ...outcome, responseTimeMs, createdAt: now }];
  world.store.deliveries.update(delivery, { attempts, updatedAt: now });
  if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    end(world, delivery, null, null);
    return;
  }
  const pause = world.options.callbackRetrySeconds[number - 1];
  const detail = outcome.errorMessage ?? `The receiver answered ${outcome.status}.`;
  if (pause === undefined) {
    end(world, delivery, outcome.status === null ? "connection_error" : "http_error", detail);
    return;
  }
  world.store.deliveries.update(delivery, { failureDetail: detail, nextAttemptAt: now + pause * 1000 });
  planAttempt(world, delivery);
}

type Outcome = Pick<AttemptRecord, "status" | "responseBody" | "errorMessage">;

async function post(world: World, delivery: DeliveryRecord): Promise<Outcome> {
  const { url, body } = delivery;
  const headers = signedHeaders(world, delivery);
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(answerSeconds * 1000), world.ending]);
    const response = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal });
    const text = await response.text();
    return { status: response.status, responseBody: text.slice(0, mostResponseBody), errorMessage: null };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { status: null, responseBody: null, errorMessage: cause instanceof Error ? cause.message : String(cause) };
  }
}

function signedHeaders(world: World, delivery: DeliveryRecord): Record<string, string> {
  const headers = { "Content-Type": "application/json", "Runflow-Request-Id": delivery.id };
  const secret = signingSecret(world, delivery);
  return secret === undefined ? headers : { ...headers, "Runflow-Signature": sign(secret, delivery.body) };
}

function signingSecret(world: World, delivery: DeliveryRecord): string | undefined {
  if (delivery.webhookId !== null) return world.store.webhooks.get(delivery.webhookId)?.secret;
  const current = [...world.store.callbackSecrets.values()].find(
    (secret) => secret.organizationId === delivery.organizationId && secret.isCurrent,
  );
  if (current === undefined) return undefined;
  world.store.callbackSecrets.update(current, { lastUsedAt: world.clock.now() });
  world.store.deliveries.update(delivery, { signingSecretId: current.id });
  return current.plainSecret;
}

/** The signature of a body: lower-case hex of its HMAC-SHA256 under the whole secret, prefix included. */
export function sign(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

function end(world: World, delivery: DeliveryRecord, failureReason: string | null, failureDetail: string | null): void {
  const now = world.clock.now();
  const status = failureReason === null ? "succeeded" : "failed";
  const times = { nextAttemptAt: undefined, updatedAt: now, completedAt: now };
  world.store.deliveries.update(delivery, { status, failureReason, failureDetail, ...times });
}

function isAllowed(world: World, url: string): boolean {
  const { hostname } = new URL(url);
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return loopback || world.options.callbackHosts.includes(hostname);
}
