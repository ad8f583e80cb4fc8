// In: a run or batch that has ended. Out: signed POSTs to its callback and to the organisation's webhooks, with retries.
// Never leaves the machine, unless a host was allowed by name, and never follows a redirect.

import { createHmac } from "node:crypto";
import type { JsonObject } from "../json.js";
import { createId } from "../state/identifiers.js";
import type { AttemptRecord, DeliveryRecord } from "../state/records.js";
import type { EmulatorContext } from "../context.js";

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

/** Records a message and sends it, some seconds later if asked; the record tells how that went. */
export function deliver(context: EmulatorContext, message: Message, delaySeconds = 0): DeliveryRecord {
  const now = context.clock.now();
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
    nextAttemptAt: now + delaySeconds * 1000,
    updatedAt: now,
    completedAt: undefined,
  };
  context.store.deliveries.add(delivery);
  if (isAllowed(context, delivery.url)) {
    planAttempt(context, delivery);
  } else {
    const host = new URL(delivery.url).hostname;
    const detail = `The emulator delivers to loopback only. Allow "${host}" by name (callbackHosts) to reach it.`;
    end(context, delivery, "host_not_allowed", detail);
  }
  return delivery;
}

/** Plans the next attempt of a delivery, at the time that it names. */
export function planAttempt(context: EmulatorContext, delivery: DeliveryRecord): void {
  context.clock.after((delivery.nextAttemptAt ?? 0) - context.clock.now(), () => attempt(context, delivery));
}

async function attempt(context: EmulatorContext, delivery: DeliveryRecord): Promise<void> {
  if (delivery.status !== "pending" || context.store.deliveries.get(delivery.id) !== delivery) return;
  const started = performance.now();
  const number = delivery.attempts.length + 1;
  const outcome = await post(context, delivery);
  const now = context.clock.now();
  const responseTimeMs = Math.round(performance.now() - started);
  const attempts = [...delivery.attempts, { id: createId(now), number, ...outcome, responseTimeMs, createdAt: now }];
  context.store.deliveries.update(delivery, { attempts, updatedAt: now });
  if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    end(context, delivery, null, null);
    return;
  }
  const pause = context.options.callbackRetrySeconds[number - 1];
  const detail = outcome.errorMessage ?? `The receiver answered ${outcome.status}.`;
  if (pause === undefined) {
    end(context, delivery, outcome.status === null ? "connection_error" : "http_error", detail);
    return;
  }
  context.store.deliveries.update(delivery, { failureDetail: detail, nextAttemptAt: now + pause * 1000 });
  planAttempt(context, delivery);
}

type Outcome = Pick<AttemptRecord, "status" | "responseBody" | "errorMessage">;

async function post(context: EmulatorContext, delivery: DeliveryRecord): Promise<Outcome> {
  const { url, body } = delivery;
  const headers = signedHeaders(context, delivery);
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(answerSeconds * 1000), context.ending]);
    const response = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal });
    const text = await response.text();
    return { status: response.status, responseBody: text.slice(0, mostResponseBody), errorMessage: null };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { status: null, responseBody: null, errorMessage: cause instanceof Error ? cause.message : String(cause) };
  }
}

function signedHeaders(context: EmulatorContext, delivery: DeliveryRecord): Record<string, string> {
  const type = { "Content-Type": "application/json" };
  // No document tells of a header on those of the legacy generation.
  if (delivery.kind === "headshots") return type;
  const headers = { ...type, "Runflow-Request-Id": delivery.id };
  const secret = signingSecret(context, delivery);
  return secret === undefined ? headers : { ...headers, "Runflow-Signature": sign(secret, delivery.body) };
}

function signingSecret(context: EmulatorContext, delivery: DeliveryRecord): string | undefined {
  if (delivery.webhookId !== null) return context.store.webhooks.get(delivery.webhookId)?.secret;
  const current = [...context.store.callbackSecrets.values()].find(
    (secret) => secret.organizationId === delivery.organizationId && secret.isCurrent,
  );
  if (current === undefined) return undefined;
  context.store.callbackSecrets.update(current, { lastUsedAt: context.clock.now() });
  context.store.deliveries.update(delivery, { signingSecretId: current.id });
  return current.plainSecret;
}

/** The signature of a body: lower-case hex of its HMAC-SHA256 under the whole secret, prefix included. */
export function sign(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

function end(
  context: EmulatorContext,
  delivery: DeliveryRecord,
  failureReason: string | null,
  failureDetail: string | null,
): void {
  // No call of the legacy generation reads what became of its callbacks.
  if (delivery.kind === "headshots") return context.store.deliveries.delete(delivery.id);
  const now = context.clock.now();
  const status = failureReason === null ? "succeeded" : "failed";
  const times = { nextAttemptAt: undefined, updatedAt: now, completedAt: now };
  context.store.deliveries.update(delivery, { status, failureReason, failureDetail, ...times });
}

function isAllowed(context: EmulatorContext, url: string): boolean {
  const { hostname } = new URL(url);
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return loopback || context.options.callbackHosts.includes(hostname);
}
