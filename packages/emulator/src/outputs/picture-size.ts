import type { JsonObject } from "../json.js";
import { findAsset } from "../asset-reference.js";
import type { Size } from "./image-size.js";

/** The bytes of an asset by its id. */
export type BytesOf = (id: string) => Uint8Array<ArrayBuffer> | undefined;

/**
 * How large is the picture that an input refers to, where the input leaves the size to it (`auto`)?
 * Undefined when it does not, when the picture was not uploaded here, and when the file is no picture.
 */
export async function pictureSize(bytesOf: BytesOf, input: JsonObject): Promise<Size | undefined> {
  if (![input["image_size"], input["size"], input["aspect_ratio"]].includes("auto")) return undefined;
  const asset = findAsset(input);
  const bytes = asset === undefined ? undefined : bytesOf(asset);
  if (bytes === undefined) return undefined;
  const { default: sharp } = await import("sharp");
  return sharp(bytes)
    .metadata()
    .then(({ width, height, orientation }) =>
      (orientation ?? 1) > 4 ? { width: height, height: width } : { width, height },
    )
    .catch(() => undefined);
}
