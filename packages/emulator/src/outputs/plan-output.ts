// In: a model and an input. Out: the JSON that the run will return, and a plan for each file that it points at.
// Never makes a file: that happens when somebody downloads it.

import { createHash } from "node:crypto";
import type { CompatibilityFlags } from "../compatibility.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { filePlaceholder, type FilePlan, type OutputKind, type PlannedOutput } from "../state/file-plan.js";
import type { Schema } from "../readers.js";
import { findAsset } from "../asset-reference.js";
import { imageSize, type Size, videoSize } from "./image-size.js";
import { isFileName, outputFromSchema } from "./output-from-schema.js";

/** What a plan is made from. */
export interface OutputRequest {
  readonly title: string;
  readonly kind: OutputKind;
  readonly input: JsonObject;
  /** Names of the documented output fields; empty when none are documented. */
  readonly fields: readonly string[];
  readonly shape: CompatibilityFlags["outputShape"];
  /** The output schema of the model's package, which knows better than names alone. */
  readonly schema: Schema | undefined;
  /** Size of the input's own picture, where the input leaves the size to it. */
  readonly picture: Size | undefined;
}

/** Decides what a run returns, wholly by its input: the same input gives the same output. */
export function planOutput(request: OutputRequest): PlannedOutput {
  const digest = createHash("sha256")
    .update(`${request.title}\n${JSON.stringify(request.input)}`)
    .digest("hex");
  const files = Array.from({ length: fileCount(request) }, (_, index) => planFile(request, digest, index));
  const seed =
    typeof request.input["seed"] === "number" ? request.input["seed"] : Number.parseInt(digest.slice(0, 7), 16);
  const { schema } = request;
  const planned = request.shape === "documented" && schema !== undefined && planBySchema(schema, files, seed);
  if (planned) return planned;
  const fields = fieldsOf(request);
  if (fields.includes("outputs")) return { json: normalised(files, seed), files };
  return { json: Object.fromEntries(fields.map((name) => [name, fieldValue(name, files, seed)])), files };
}

/** A run's output is an object with fields; a schema that makes none leaves it to the platform's own shape. */
function planBySchema(schema: Schema, files: readonly FilePlan[], seed: number): PlannedOutput | undefined {
  const all = [...files];
  const [first] = files;
  const json = outputFromSchema(schema, {
    addresses: files.map((_, index) => filePlaceholder(index)),
    describe: (index) => {
      const file = files[index];
      return file === undefined ? null : describeFile(file, filePlaceholder(index));
    },
    addMask: () => {
      if (first === undefined) return "";
      all.push({ ...first, kind: "mask", format: "png", insetAsset: undefined });
      return filePlaceholder(all.length - 1);
    },
    seed,
  });
  return isJsonObject(json) && Object.keys(json).length > 0 ? { json, files: all } : undefined;
}

function fieldsOf(request: OutputRequest): readonly string[] {
  switch (request.shape) {
    case "outputs":
      return ["outputs"];
    case "image_urls":
      return ["image_urls"];
    case "documented":
      return request.fields.length === 0 ? ["outputs"] : request.fields;
  }
}

function normalised(files: readonly FilePlan[], seed: number): JsonObject {
  return {
    outputs: files.map((file, index) => describeFile(file, filePlaceholder(index))),
    seed,
    timing: null,
    nsfw_detected: null,
  };
}

function describeFile(file: FilePlan, url: string): JsonObject {
  if (file.kind === "audio") return { url, type: "audio", duration: file.seconds };
  const size = { width: file.width, height: file.height };
  return file.kind === "video"
    ? { url, type: "video", ...size, duration: file.seconds }
    : { url, type: "image", ...size };
}

// The older contract: one field a file or list of files, as plain addresses.
function fieldValue(name: string, files: readonly FilePlan[], seed: number): JsonValue {
  if (name === "seed") return seed;
  if (/(_urls|images|videos|audios|_list)$/.test(name)) return files.map((_, index) => filePlaceholder(index));
  if (isFileName(name)) return filePlaceholder(0);
  return null;
}

const mostFiles = 10;

function fileCount(request: OutputRequest): number {
  if (request.kind === "audio" || request.kind === "video") return 1;
  const requested = request.input["num_images"] ?? request.input["max_images"];
  return typeof requested === "number" ? Math.min(mostFiles, Math.max(1, Math.trunc(requested))) : 1;
}

function planFile(request: OutputRequest, digest: string, index: number): FilePlan {
  const { input, kind, title } = request;
  const own = index === 0 ? digest : createHash("sha256").update(`${digest} ${index}`).digest("hex");
  const size =
    kind === "audio"
      ? { width: 0, height: 0 }
      : kind === "video"
        ? videoSize(input)
        : imageSize(input, request.picture);
  return {
    kind,
    format: fileFormat(kind, input["output_format"]),
    ...size,
    seconds: kind === "audio" || kind === "video" ? seconds(input["duration"]) : 0,
    title,
    caption: caption(input),
    digest: own,
    insetAsset: kind === "image" ? findAsset(input) : undefined,
  };
}

function fileFormat(kind: OutputKind, requested: JsonValue | undefined): FilePlan["format"] {
  if (kind === "audio") return "wav";
  if (kind === "video") return "mp4";
  if (kind === "mask") return "png";
  if (requested === "jpeg" || requested === "jpg") return "jpeg";
  return requested === "webp" ? "webp" : "png";
}

function seconds(duration: JsonValue | undefined): number {
  const requested = typeof duration === "string" ? Number.parseFloat(duration) : duration;
  return typeof requested === "number" && Number.isFinite(requested) ? Math.min(15, Math.max(1, requested)) : 2;
}

function caption(input: JsonObject): string {
  const prompt = input["prompt"] ?? input["text"];
  if (typeof prompt === "string") return prompt;
  return Object.keys(input).sort().join(", ");
}
