/** Where text goes. A terminal says so, and how wide it is. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Draws progress on one line of a terminal; elsewhere it says a line now and then. */
export function progressLine(stream: TextStream): {
  show: (text: string, step: number) => void;
  end: () => void;
} {
  let drawn = false;
  return {
    show(text, step) {
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
        drawn = true;
      } else if (step % 25 === 0) {
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (drawn) stream.write("\r\u001b[2K");
      drawn = false;
    },
  };
}
