import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallestEdge = 16;
const largestEdge = 4096;

const presets: Readonly<Record<string, Size>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};

/**
 * How large is the picture that this input asks for? Bounded to 16–4096 pixels a side; 1024 × 1024 when it does not say.
 * `picture` is the size of the input's own picture, which decides where the input leaves it to the model.
 */
export function imageSize(input: JsonObject, picture?: Size): Size {
  const named = sizeOf(input["image_size"]) ?? sizeOf(input["size"]);
  if (named !== undefined) return bounded(named);
  if (typeof input["width"] === "number" && typeof input["height"] === "number") {
    return bounded({ width: input["width"], height: input["height"] });
  }
  if (picture !== undefined && input["aspect_ratio"] !== "auto") return bounded(picture);
  const own = picture === undefined ? undefined : aspectRatio(`${picture.width}:${picture.height}`);
  const ratio = aspectRatio(input["aspect_ratio"]) ?? own;
  const side = resolutionSide(input["resolution"]);
  if (ratio === undefined) return bounded({ width: side, height: side });
  // One published run fits this rule exactly: 16:9 at 2K came back as 2752 × 1536.
  return bounded({ width: side * Math.sqrt(ratio), height: side / Math.sqrt(ratio) }, 32);
}

/** How large is the video that this input asks for? Small, whatever the resolution: it is there to be played, not watched. */
export function videoSize(input: JsonObject): Size {
  const ratio = aspectRatio(input["aspect_ratio"]) ?? 16 / 9;
  const short = 180;
  return ratio >= 1 ? { width: even(short * ratio), height: short } : { width: short, height: even(short / ratio) };
}

function sizeOf(value: JsonValue | undefined): Size | undefined {
  if (isJsonObject(value)) {
    const { width, height } = value;
    return typeof width === "number" && typeof height === "number" ? { width, height } : undefined;
  }
  if (typeof value !== "string") return undefined;
  const pixels = /^(\d{2,5})\s*[x×*]\s*(\d{2,5})$/i.exec(value);
  if (pixels !== null) return { width: Number(pixels[1]), height: Number(pixels[2]) };
  return presets[value];
}

function aspectRatio(value: JsonValue | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(typeof value === "string" ? value : "");
  const ratio = match === null ? Number.NaN : Number(match[1]) / Number(match[2]);
  return Number.isFinite(ratio) && ratio > 0 ? Math.min(8, Math.max(1 / 8, ratio)) : undefined;
}

function resolutionSide(value: JsonValue | undefined): number {
  const match = /^(0\.5|1|2|4)k$/i.exec(typeof value === "string" ? value : "");
  return match === null ? 1024 : Number(match[1]) * 1024;
}

function bounded(size: Size, multiple = 1): Size {
  const edge = (pixels: number): number => {
    const whole = Math.ceil(Math.round(pixels) / multiple) * multiple;
    return Number.isFinite(whole) ? Math.min(largestEdge, Math.max(smallestEdge, whole)) : 1024;
  };
  return { width: edge(size.width), height: edge(size.height) };
}

function even(pixels: number): number {
  return Math.round(pixels / 2) * 2;
}
