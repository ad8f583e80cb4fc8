// In: the two calls of the legacy generation, as JSON or as a form. Out: a score, or headshots that are told of later.
// Never looks at a picture: the headshots are drawn.

import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import { notifyHeadshots } from "../deliveries/notify-headshots.js";
import { isHttpUrl } from "./read-run-body.js";
import { type FieldError, invalid } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { createId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";

/** Adds the legacy calls under `/api/v1`, whose key stands in `x-api-key`. */
export function addLegacyRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.post("/api/v1/images/score", async (c) => {
    context.authenticate(c);
    const fields = await readFields(context, c);
    const [image] = [...(fields.get("image") ?? []), ...(fields.get("image_url") ?? [])];
    if (image === undefined) throw missing("image_url");
    const digest = createHash("sha256").update(image).digest();
    const share = (index: number): number => (digest[index] ?? 0) / 255;
    const rounded = (value: number): number => Math.round(value * 100) / 100;
    return c.json({
      quality_score: rounded(share(0)),
      brightness: rounded(100 * share(1)),
      sharpness: rounded(100 * share(2)),
      tips: share(0) < 0.5 ? ["Made up by the emulator."] : [],
    });
  });

  app.post("/api/v1/images/generate-headshots", async (c) => {
    const { organizationId } = context.authenticate(c);
    const fields = await readFields(context, c);
    const url = fields.get("callback_url")?.[0] ?? "";
    if (!isHttpUrl(url)) throw missing("callback_url");
    if ((fields.get("images") ?? fields.get("input_images") ?? []).length === 0) throw missing("input_images");
    const id = createId(context.clock.now());
    notifyHeadshots(context, { id, organizationId, url });
    return c.json({ success: true, data: { headshots_id: id } });
  });
}

// Every field as texts; a file stands for its name and size.
async function readFields(
  context: EmulatorContext,
  c: Context<ServerEnvironment>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (c.req.header("content-type")?.startsWith("multipart/form-data") !== true) {
    const body = Object.entries(await readJsonObject(context, c));
    return new Map(body.map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]));
  }
  const form = await c.req.formData();
  const asText = (value: File | string): string => (typeof value === "string" ? value : `${value.name} ${value.size}`);
  return new Map([...form.keys()].map((name) => [name, form.getAll(name).map(asText)]));
}

function missing(name: string): Error {
  const error: FieldError = { loc: ["body", name], msg: "Field required", type: "missing" };
  return invalid([error]);
}
