import type { JsonObject } from "../json.js";

/** What kind of media a model makes. */
export type OutputKind = "image" | "video" | "audio" | "mask";

/** Everything that is needed to make one result file. The file itself is made when somebody downloads it. */
export interface FilePlan {
  readonly kind: OutputKind;
  /** File extension, which also decides the encoding. */
  readonly format: "png" | "jpeg" | "webp" | "mp4" | "wav";
  /** Pixels; 0 for sound. */
  readonly width: number;
  readonly height: number;
  /** Length of sound and video; 0 for images. */
  readonly seconds: number;
  /** The model id, drawn on top. */
  readonly title: string;
  /** The prompt, drawn below. */
  readonly caption: string;
  /** Hex digest that decides the colours and the pitch: the same input gives the same file. */
  readonly digest: string;
  /** The uploaded asset that is shown as an inset, if the input has one. */
  readonly insetAsset: string | undefined;
}

/** The output of a run: JSON whose file addresses are still placeholders, and the files that they stand for. */
export interface PlannedOutput {
  readonly json: JsonObject;
  readonly files: readonly FilePlan[];
}

const prefix = "emulator-file:";

/** The placeholder that stands for a file until a reader gets a signed address. */
export function filePlaceholder(index: number): string {
  return `${prefix}${index}`;
}

/** The index of the file that a placeholder stands for, or undefined for any other text. */
export function placeholderIndex(text: string): number | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const index = Number(text.slice(prefix.length));
  return Number.isInteger(index) ? index : undefined;
}

/** The media type of a result file. */
export function fileContentType(plan: FilePlan): string {
  switch (plan.format) {
    case "mp4":
      return "video/mp4";
    case "wav":
      return "audio/wav";
    default:
      return `image/${plan.format}`;
  }
}
