import type { Asset } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions } from "../options.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/**
 * Gets an uploaded file by its id or its `runflow://assets/{id}` reference. Its address is signed anew and expires.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/assets/get-asset
 */
export async function getAsset(runflow: Runflow, idOrReference: string, options?: CallOptions): Promise<Asset> {
  return runflow.request({ method: "GET", path: assetPath(idOrReference) }, options) as Promise<Asset>;
}

/**
 * Lists the files that were uploaded.
 *
 * @throws {RunflowError} `protocol` for an answer that is no list; otherwise what {@link Runflow.request} throws.
 */
export function listAssets(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Asset, void, void> {
  return listEntries(runflow, "/v1/assets", query, options);
}

/**
 * Deletes an uploaded file, by its id or reference.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 */
export async function deleteAsset(runflow: Runflow, idOrReference: string, options?: CallOptions): Promise<void> {
  await runflow.request({ method: "DELETE", path: assetPath(idOrReference) }, options);
}

function assetPath(idOrReference: string): string {
  return apiPath`/v1/assets/${idOrReference.replace(/^runflow:\/\/assets\//, "")}`;
}
