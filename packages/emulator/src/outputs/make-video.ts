import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import type { createH264MP4Encoder, H264MP4Encoder } from "h264-mp4-encoder";
import { imageSvg } from "./draw-image.js";
import type { FilePlan } from "../state/file-plan.js";

const framesPerSecond = 6;
// 10 is the best picture, 51 the smallest file.
const quantisation = 26;

/** Makes the video of a plan: H.264 in MP4, which browsers and players open. */
export async function makeVideo(plan: FilePlan): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import("sharp");
  const encoder = await loadEncoder();
  try {
    encoder.width = plan.width;
    encoder.height = plan.height;
    encoder.frameRate = framesPerSecond;
    encoder.quantizationParameter = quantisation;
    // The container it writes calls every frame a key frame: so each has to be one, or players stumble when they seek.
    encoder.groupOfPictures = 1;
    encoder.speed = 10;
    encoder.initialize();
    const count = Math.max(2, Math.round(plan.seconds * framesPerSecond));
    for (let index = 0; index < count; index += 1) {
      const svg = imageSvg(plan, index / (count - 1));
      const pixels = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
      encoder.addFrameRgba(pixels);
    }
    encoder.finalize();
    return Uint8Array.from(encoder.FS.readFile(encoder.outputFilename));
  } finally {
    encoder.delete();
  }
}

interface Library {
  readonly createH264MP4Encoder: typeof createH264MP4Encoder;
}

/** A fresh encoder: its compiled code holds one video at a time. Loaded on first use, as few callers look at a video. */
function loadEncoder(): Promise<H264MP4Encoder> {
  const events: EventEmitter = process;
  const names = ["uncaughtException", "unhandledRejection"];
  const before = new Set(names.flatMap((name) => events.listeners(name)));
  // Loaded at once rather than in turns, so that what is new afterwards can only be its own.
  const library = createRequire(import.meta.url)("h264-mp4-encoder") as Library;
  // The compiled code would end the whole process on any error anywhere: an emulator inside a test must not.
  for (const name of names) {
    for (const listener of events.listeners(name) as ((...values: unknown[]) => void)[]) {
      if (!before.has(listener)) events.off(name, listener);
    }
  }
  return library.createH264MP4Encoder();
}
