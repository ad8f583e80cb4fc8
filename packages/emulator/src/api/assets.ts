// In: upload sessions, the bytes put to them, and reads of assets. Out: asset records and their bytes.
// Never shows an asset before its upload is confirmed, nor to another organisation.

import type { Hono } from "hono";
import type { JsonObject, JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { mostAssetBytes } from "../http/limit-bodies.js";
import { readJsonObject, readOptionalJsonObject } from "../http/read-json.js";
import { asDocument, sendDocument } from "../http/send-bytes.js";
import { createId, isUuid } from "../state/identifiers.js";
import type { AssetRecord } from "../state/asset-record.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { listReply } from "./list/list-reply.js";
import { presentAsset } from "../wire/serialize-asset.js";
import { referenceList } from "../wire/reference-list.js";

const uploadSeconds = 3600;

/** Adds uploads and reads of assets. */
export function addAssetRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.post("/v1/asset-uploads", async (context) => {
    const caller = world.authenticate(context, "assets:create");
    const asset = openUpload(world, caller, await readJsonObject(world, context));
    const uploadUrl = world.urls.sign(`/uploads/${asset.id}`, uploadSeconds);
    return context.json({ asset_id: asset.id, upload_url: uploadUrl }, 201);
  });

  app.put("/uploads/:id", async (context) => {
    const asset = world.store.assets.get(context.req.param("id"));
    if (asset === undefined || !world.urls.verify(context.req.path, new URL(context.req.url).searchParams)) {
      return context.text("The upload address has expired or is not genuine.\n", 403);
    }
    if (context.req.header("content-type") !== asset.mimeType) {
      return context.text(`The upload was opened for Content-Type ${asset.mimeType}.\n`, 403);
    }
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (bytes.byteLength > mostAssetBytes) return context.text("The file is larger than 50 MiB.\n", 413);
    world.store.bytes.set(asset.id, bytes);
    world.store.assets.update(asset, { storedBytes: bytes.byteLength });
    return context.body(null, 200);
  });

  app.post("/v1/asset-uploads/:id/confirmations", async (context) => {
    const caller = world.authenticate(context, "assets:create");
    const asset = world.store.assets.get(context.req.param("id").toLowerCase());
    if (asset === undefined || asset.organizationId !== caller.organizationId) throw notFound("The asset upload");
    const folder = (await readOptionalJsonObject(world, context))["folder_id"] ?? null;
    if (folder !== null && (typeof folder !== "string" || !isUuid(folder))) {
      throw invalid([{ loc: ["body", "folder_id"], msg: "Input should be a valid UUID", type: "uuid_parsing" }]);
    }
    if (asset.storedBytes === undefined) {
      throw invalid([{ loc: ["path", "asset_upload_id"], msg: "No file was uploaded yet", type: "value_error" }]);
    }
    world.store.assets.update(asset, { folderId: folder, confirmedAt: asset.confirmedAt ?? world.clock.now() });
    return context.json(presentAsset(world, asset), 201);
  });

  app.get("/v1/assets/types", (context) => {
    world.authenticate(context);
    return context.json(referenceList(["image", "video", "audio", "file"]));
  });

  app.get("/v1/assets", (context) => {
    const caller = world.authenticate(context, "assets:read");
    const items = [...world.store.assets.values()].filter(
      (asset) => asset.organizationId === caller.organizationId && asset.confirmedAt !== undefined,
    );
    const present = (asset: AssetRecord): JsonObject => presentAsset(world, asset);
    return context.json(listReply(world, context.req, { items, keyOf: ({ id }) => id, summary: present, present }));
  });

  app.delete("/v1/assets/:id", (context) => {
    const caller = world.authenticate(context, "assets:edit");
    const { id } = requireAsset(world, caller, context.req.param("id"));
    world.store.assets.delete(id);
    world.store.bytes.delete(id);
    return context.body(null, 204);
  });

  app.get("/v1/assets/:id", (context) => {
    const caller = world.authenticate(context, "assets:read");
    const asset = presentAsset(world, requireAsset(world, caller, context.req.param("id")));
    if (context.req.query("embed") !== "created_by_user") return context.json(asset);
    const user = { id: asset["created_by"] ?? null, email: null, first_name: null, last_name: null, avatar_url: null };
    return context.json({ ...asset, created_by_user: user });
  });

  app.get("/files/assets/:id", (context) => {
    const asset = world.store.assets.get(context.req.param("id"));
    const { searchParams } = new URL(context.req.url);
    if (!world.urls.verify(context.req.path, searchParams)) {
      return context.text("The address has expired or is not genuine.\n", 403);
    }
    const bytes = asset === undefined ? undefined : world.store.bytes.get(asset.id);
    if (asset === undefined || bytes === undefined) return context.text("Not found\n", 404);
    return sendDocument(context.req.raw, asDocument(bytes, asset.mimeType));
  });
}

/** Finds a confirmed asset of the caller's organisation. */
function requireAsset(world: World, caller: Caller, id: string): AssetRecord {
  const asset = world.store.assets.get(id.toLowerCase());
  if (asset?.organizationId !== caller.organizationId || asset.confirmedAt === undefined) throw notFound("The asset");
  return asset;
}

function openUpload(world: World, caller: Caller, body: JsonObject): AssetRecord {
  const errors: FieldError[] = [];
  const name = boundedText(body["filename"], "filename", 500, errors);
  const mimeType = readMimeType(body["mime_type"], errors);
  const size = body["size_bytes"];
  if (typeof size !== "number" || !Number.isInteger(size) || size < 1 || size > mostAssetBytes) {
    const msg = `Input should be a whole number from 1 to ${mostAssetBytes}`;
    errors.push({ loc: ["body", "size_bytes"], msg, type: size === undefined ? "missing" : "value_error" });
  }
  if (errors.length > 0) throw invalid(errors);
  const now = world.clock.now();
  const asset: AssetRecord = {
    id: createId(now),
    organizationId: caller.organizationId,
    createdBy: caller.userId,
    name,
    mimeType,
    declaredBytes: Number(size),
    source: "upload",
    createdAt: now,
    storedBytes: undefined,
    folderId: null,
    confirmedAt: undefined,
  };
  world.store.assets.add(asset);
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
