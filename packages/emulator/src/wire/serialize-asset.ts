import type { JsonObject } from "../json.js";
import type { AssetRecord } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { toIso } from "./iso-time.js";

/** An asset as the API shows it, with a freshly signed address. */
export function serializeAsset(context: EmulatorContext, asset: AssetRecord): JsonObject {
  const url = assetUrl(context, asset);
  return {
    id: asset.id,
    org_id: asset.organizationId,
    folder_id: asset.folderId,
    name: asset.name,
    r2_key: `${asset.organizationId}/${asset.id}`,
    url,
    thumbnail_url: assetType(asset.mimeType) === "image" ? url : null,
    mime_type: asset.mimeType,
    size_bytes: asset.storedBytes ?? null,
    asset_type: assetType(asset.mimeType),
    source_type: asset.source,
    source_id: null,
    created_by: asset.createdBy,
    created_at: toIso(asset.confirmedAt ?? asset.createdAt),
    updated_at: toIso(asset.confirmedAt ?? asset.createdAt),
    deleted_at: null,
    deleted_by: null,
  };
}

/** A signed address of an asset's bytes. */
export function assetUrl(context: EmulatorContext, asset: AssetRecord): string {
  return context.urls.sign(`/files/assets/${asset.id}`, context.compatibility.assetUrlSeconds);
}

/** The kind of an asset by its media type: `image`, `video`, `audio`, else `file`. Only `image` was seen upstream. */
function assetType(mimeType: string): string {
  const main = mimeType.split("/")[0] ?? "";
  return ["image", "video", "audio"].includes(main) ? main : "file";
}
