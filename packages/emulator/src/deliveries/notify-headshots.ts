import type { EmulatorContext } from "../context.js";
import { headshotCount } from "../outputs/plan-headshot.js";
import { deliver } from "./deliver.js";

// As published: a day. The addresses of the upstream lie on a host of their own, these on the emulator.
const lifetimeSeconds = 24 * 3600;

/** Tells the callback of a legacy order that its headshots are ready, once the time of a run has passed. */
export function notifyHeadshots(
  context: EmulatorContext,
  order: { readonly id: string; readonly organizationId: string; readonly url: string },
): void {
  const { id, organizationId, url } = order;
  const { runSeconds } = context.options;
  const address = (_: unknown, index: number): string =>
    context.urls.sign(`/files/headshots/${id}/${index}.png`, runSeconds + lifetimeSeconds);
  const payload = {
    event: "headshots.completed",
    headshots_id: id,
    image_urls: Array.from({ length: headshotCount }, address),
  };
  const message = { organizationId, kind: "headshots" as const, subjectId: id, webhookId: null, url, payload };
  deliver(context, { ...message, isAutomatic: true }, runSeconds);
}
