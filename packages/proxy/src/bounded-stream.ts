// In: bytes that somebody sends at their own pace. Out: the same bytes, as long as they keep to a size and to a time.
// Nothing is gathered: a piece is asked for when the last one was taken.

/** What a passing of bytes must keep to. */
export interface Bounds {
  /** The most bytes that may come. */
  readonly maxBytes: number;
  /** The bytes that must come, where that is known. */
  readonly exactly?: number | undefined;
  /** How long one piece may take, in milliseconds. */
  readonly pause: number;
  /** How long all of it may take, in milliseconds. */
  readonly total: number;
}

/** Storage and people are given at least this many bytes a millisecond, and two minutes at least: what core gives an upload. */
const MIN_BYTES_PER_MS = 256 * 1.024;

/** The reason where the reader has gone. */
export const UNREAD = "Nobody reads it any longer.";

/** How long so many bytes may take, in milliseconds. */
export function longestTime(bytes: number): number {
  return Math.max(120_000, bytes / MIN_BYTES_PER_MS);
}

/**
 * Passes bytes on within bounds. `onEnd` is told once: nothing where all came, else the reason, which is also the stream's
 * error.
 */
export function boundedStream(
  source: ReadableStream<Uint8Array>,
  { maxBytes, exactly, pause, total }: Bounds,
  onEnd: (reason?: Error) => void,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let size = 0;
  let hasEnded = false;
  let give: ReadableStreamDefaultController<Uint8Array> | undefined;
  const end = (reason?: Error): void => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(whole as ReturnType<typeof setTimeout>);
    if (reason !== undefined) {
      give?.error(reason);
      reader.cancel(reason).catch(() => {});
    }
    onEnd(reason);
  };
  const whole: unknown = setTimeout(() => end(new Error(`It took longer than ${Math.round(total)} ms.`)), total);
  // Node's own: it keeps no process from ending.
  (whole as { unref?: () => void }).unref?.();
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        give = controller;
      },
      pull: async (controller) => {
        const timer = setTimeout(() => end(new Error(`Nothing came for ${pause} ms.`)), pause);
        try {
          const { done, value } = await reader.read();
          if (hasEnded) return;
          if (!done) {
            size += value.byteLength;
            if (size > maxBytes) return end(new Error(`More than ${maxBytes} bytes came.`));
            return controller.enqueue(value);
          }
          if (exactly !== undefined && size !== exactly) {
            return end(new Error(`${size} bytes came instead of ${exactly}.`));
          }
          end();
          controller.close();
        } catch (cause) {
          end(new Error("It broke off.", { cause }));
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: () => end(new Error(UNREAD)),
    },
    { highWaterMark: 0 },
  );
}
