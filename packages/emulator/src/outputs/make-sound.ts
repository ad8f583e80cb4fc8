import type { FilePlan } from "../state/file-plan.js";

const sampleRate = 22_050;
const notesPerSecond = 4;
// A pentatonic scale: any order of its notes sounds like music.
const scale = [0, 2, 4, 7, 9, 12, 14, 16];

/** Makes the sound of a plan: a short melody from the digest, as a mono 16-bit WAV file. */
export function makeSound(plan: Pick<FilePlan, "seconds" | "digest">): Uint8Array<ArrayBuffer> {
  const samples = Math.round(plan.seconds * sampleRate);
  const bytes = Buffer.alloc(44 + samples * 2);
  writeHeader(bytes, samples);
  const noteLength = sampleRate / notesPerSecond;
  for (let index = 0; index < samples; index += 1) {
    const note = Math.floor(index / noteLength);
    const step = scale[Number.parseInt(plan.digest[note % plan.digest.length] ?? "0", 16) % scale.length] ?? 0;
    const frequency = 220 * 2 ** (step / 12);
    const fade = 1 - (index % noteLength) / noteLength;
    const value = Math.sin((2 * Math.PI * frequency * index) / sampleRate) * fade * 0.4;
    bytes.writeInt16LE(Math.round(value * 32_767), 44 + index * 2);
  }
  return Uint8Array.from(bytes);
}

function writeHeader(bytes: Buffer, samples: number): void {
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(samples * 2, 40);
}
