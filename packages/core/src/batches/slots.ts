/** Runs work that is handed to it, a fixed number of pieces at once, first come, first served. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes as many slots as work may go on at once. */
export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The slot goes from hand to hand, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
