import { imageSvg } from "./draw-image.js";
import type { FilePlan } from "./file-plan.js";

const framesPerSecond = 6;

/** Makes the video of a plan: motion JPEG in an AVI file, which desktop players and ffmpeg open. */
export async function makeVideo(plan: FilePlan): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import("sharp");
  const count = Math.max(2, Math.round(plan.seconds * framesPerSecond));
  const frames: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const svg = imageSvg(plan, index / (count - 1));
    frames.push(await sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer());
  }
  return Uint8Array.from(wrapFrames(frames, plan));
}

// The layout of AVI: a header list (file, stream, format), the frames, and an index of them. All sizes are even.
function wrapFrames(frames: readonly Buffer[], plan: FilePlan): Buffer {
  const largest = Math.max(...frames.map((frame) => frame.length));
  const fileHeader = numbers(
    [Math.round(1_000_000 / framesPerSecond), largest * framesPerSecond, 0, 0x10, frames.length, 0, 1, largest],
    [plan.width, plan.height, 0, 0, 0, 0],
  );
  const streamHeader = Buffer.concat([
    Buffer.from("vidsMJPG", "latin1"),
    numbers([0, 0, 0, 1, framesPerSecond, 0, frames.length, largest, 0xffffffff, 0, 0]),
    shorts([0, 0, plan.width, plan.height]),
  ]);
  const format = Buffer.concat([
    numbers([40, plan.width, plan.height]),
    shorts([1, 24]),
    Buffer.from("MJPG", "latin1"),
    numbers([plan.width * plan.height * 3, 0, 0, 0, 0]),
  ]);
  const streamList = list("strl", [chunk("strh", streamHeader), chunk("strf", format)]);
  const header = list("hdrl", [chunk("avih", fileHeader), streamList]);
  const pictures = frames.map((frame) => chunk("00dc", frame));
  let offset = 4;
  const index = frames.map((frame, position) => {
    const entry = Buffer.concat([Buffer.from("00dc", "latin1"), numbers([0x10, offset, frame.length])]);
    offset += pictures[position]?.length ?? 0;
    return entry;
  });
  const content = [header, list("movi", pictures), chunk("idx1", Buffer.concat(index))];
  return chunk("RIFF", Buffer.concat([Buffer.from("AVI ", "latin1"), ...content]));
}

function chunk(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(name, "latin1"), numbers([content.length]), content, padding]);
}

function list(name: string, chunks: readonly Buffer[]): Buffer {
  return chunk("LIST", Buffer.concat([Buffer.from(name, "latin1"), ...chunks]));
}

function numbers(...groups: readonly (readonly number[])[]): Buffer {
  const values = groups.flat();
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

function shorts(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}
