// In: upload sessions, the bytes put to them, and reads of assets. Out: asset records and their bytes.
// Never shows an asset before its upload is confirmed, nor to another organisation.

import type { Hono } from "hono";
import type { JsonObject, JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { mostAssetBytes } from "../http/limit-bodies.js";
import { readJsonObject, readOptionalJsonObject } from "../http/read-json.js";
import { asDocument } from "../document.js";
import { sendDocument } from "../http/send-bytes.js";
import { createId, isUuid } from "../state/identifiers.js";
import type { AssetRecord, Principal } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { serializeAsset } from "../wire/serialize-asset.js";
import { referenceList } from "../wire/reference-list.js";

const uploadSeconds = 3600;

/** Adds uploads and reads of assets. */
export function addAssetRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.post("/v1/asset-uploads", async (c) => {
    const principal = context.authenticate(c, "assets:create");
    const asset = openUpload(context, principal, await readJsonObject(context, c));
    const uploadUrl = context.urls.sign(`/uploads/${asset.id}`, uploadSeconds);
    return c.json({ asset_id: asset.id, upload_url: uploadUrl }, 201);
  });

  app.put("/uploads/:id", async (c) => {
    const asset = context.store.assets.get(c.req.param("id"));
    if (asset === undefined || !context.urls.verify(c.req.path, new URL(c.req.url).searchParams)) {
      return c.text("The upload address has expired or is not genuine.\n", 403);
    }
    if (c.req.header("content-type") !== asset.mimeType) {
      return c.text(`The upload was opened for Content-Type ${asset.mimeType}.\n`, 403);
    }
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.byteLength > mostAssetBytes) return c.text("The file is larger than 50 MiB.\n", 413);
    context.store.bytes.set(asset.id, bytes);
    context.store.assets.update(asset, { storedBytes: bytes.byteLength });
    return c.body(null, 200);
  });

  app.post("/v1/asset-uploads/:id/confirmations", async (c) => {
    const principal = context.authenticate(c, "assets:create");
    const asset = context.store.assets.get(c.req.param("id").toLowerCase());
    if (asset === undefined || asset.organizationId !== principal.organizationId) throw notFound("The asset upload");
    const folder = (await readOptionalJsonObject(context, c))["folder_id"] ?? null;
    if (folder !== null && (typeof folder !== "string" || !isUuid(folder))) {
      throw invalid([{ loc: ["body", "folder_id"], msg: "Input should be a valid UUID", type: "uuid_parsing" }]);
    }
    if (asset.storedBytes === undefined) {
      throw invalid([{ loc: ["path", "asset_upload_id"], msg: "No file was uploaded yet", type: "value_error" }]);
    }
    context.store.assets.update(asset, { folderId: folder, confirmedAt: asset.confirmedAt ?? context.clock.now() });
    return c.json(serializeAsset(context, asset), 201);
  });

  app.get("/v1/assets/types", (c) => {
    context.authenticate(c);
    return c.json(referenceList(["image", "video", "audio", "file"]));
  });

  app.get("/v1/assets", (c) => {
    const principal = context.authenticate(c, "assets:read");
    const items = [...context.store.assets.values()].filter(
      (asset) => asset.organizationId === principal.organizationId && asset.confirmedAt !== undefined,
    );
    const serialize = (asset: AssetRecord): JsonObject => serializeAsset(context, asset);
    return c.json(listReply(context, c.req, { items, keyOf: ({ id }) => id, summary: serialize, serialize }));
  });

  app.delete("/v1/assets/:id", (c) => {
    const principal = context.authenticate(c, "assets:edit");
    const { id } = requireAsset(context, principal, c.req.param("id"));
    context.store.assets.delete(id);
    context.store.bytes.delete(id);
    return c.body(null, 204);
  });

  app.get("/v1/assets/:id", (c) => {
    const principal = context.authenticate(c, "assets:read");
    const asset = serializeAsset(context, requireAsset(context, principal, c.req.param("id")));
    if (c.req.query("embed") !== "created_by_user") return c.json(asset);
    const user = { id: asset["created_by"] ?? null, email: null, first_name: null, last_name: null, avatar_url: null };
    return c.json({ ...asset, created_by_user: user });
  });

  app.get("/files/assets/:id", (c) => {
    const asset = context.store.assets.get(c.req.param("id"));
    const { searchParams } = new URL(c.req.url);
    if (!context.urls.verify(c.req.path, searchParams)) {
      return c.text("The address has expired or is not genuine.\n", 403);
    }
    const bytes = asset === undefined ? undefined : context.store.bytes.get(asset.id);
    if (asset === undefined || bytes === undefined) return c.text("Not found\n", 404);
    return sendDocument(c.req.raw, asDocument(bytes, asset.mimeType));
  });
}

/** Finds a confirmed asset of the principal's organisation. */
function requireAsset(context: EmulatorContext, principal: Principal, id: string): AssetRecord {
  const asset = context.store.assets.get(id.toLowerCase());
  if (asset?.organizationId !== principal.organizationId || asset.confirmedAt === undefined)
    throw notFound("The asset");
  return asset;
}

function openUpload(context: EmulatorContext, principal: Principal, body: JsonObject): AssetRecord {
  const errors: FieldError[] = [];
  const name = boundedText(body["filename"], "filename", 500, errors);
  const mimeType = readMimeType(body["mime_type"], errors);
  const size = body["size_bytes"];
  if (typeof size !== "number" || !Number.isInteger(size) || size < 1 || size > mostAssetBytes) {
    const msg = `Input should be a whole number from 1 to ${mostAssetBytes}`;
    errors.push({ loc: ["body", "size_bytes"], msg, type: size === undefined ? "missing" : "value_error" });
  }
  if (errors.length > 0) throw invalid(errors);
  const now = context.clock.now();
  const asset: AssetRecord = {
    id: createId(now),
    organizationId: principal.organizationId,
    createdBy: principal.userId,
    name,
    mimeType,
    declaredBytes: Number(size),
    source: "upload",
    createdAt: now,
    storedBytes: undefined,
    folderId: null,
    confirmedAt: undefined,
  };
  context.store.assets.add(asset);
  return asset;
}

// A list of the types that the upstream takes is not published: only what is no type at all is refused.
function readMimeType(value: JsonValue | undefined, errors: FieldError[]): string {
  const before = errors.length;
  const mimeType = boundedText(value, "mime_type", 255, errors);
  if (errors.length > before || /^[\w.!#$&^+-]+\/[\w.!#$&^+-]+(\s*;.*)?$/.test(mimeType)) return mimeType;
  errors.push({
    loc: ["body", "mime_type"],
    msg: "Input should be a media type such as image/png",
    type: "value_error",
  });
  return mimeType;
}

function boundedText(value: JsonValue | undefined, name: string, most: number, errors: FieldError[]): string {
  if (typeof value === "string" && value.length >= 1 && value.length <= most) return value;
  const type = value === undefined ? "missing" : "value_error";
  errors.push({ loc: ["body", name], msg: `Input should be a text of 1 to ${most} characters`, type });
  return "";
}
