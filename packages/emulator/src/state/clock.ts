// In: tasks with a due time. Out: the tasks run in order of time, by the machine's clock or by `advance` alone.
// Never touches what the tasks do; a task that fails ends alone.

/** The emulator's time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs a task after some time. */
  after(milliseconds: number, task: () => void | Promise<void>): void;
  /** Moves time forward and resolves when every task that became due has ended, tasks that it planned included. */
  advance(milliseconds: number): Promise<void>;
  close(): void;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly task: () => void | Promise<void>;
}

// Node fires a timer of more than 2^31 ms at once.
const longestTimer = 2_000_000_000;

/** Makes a clock that follows the machine's (`real`) or that stands still (`stepped`). */
export function createClock(mode: "real" | "stepped", startTime: number): Clock {
  const heap: Planned[] = [];
  const inFlight = new Set<Promise<void>>();
  let shift = 0;
  let order = 0;
  let stepped = startTime;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const now = (): number => (mode === "stepped" ? stepped : Date.now() + shift);

  const arm = (): void => {
    clearTimeout(timer);
    const first = heap[0];
    if (mode === "stepped" || first === undefined || closed) return;
    timer = setTimeout(runDue, Math.min(longestTimer, Math.max(0, first.at - now())));
    // A forgotten emulator must not keep a test process alive: the server socket does that while it is open.
    timer.unref();
  };

  const begin = (planned: Planned | undefined): Promise<void> => {
    const running = settle(planned).finally(() => inFlight.delete(running));
    inFlight.add(running);
    return running;
  };

  const runDue = (): void => {
    const limit = now();
    while (heap[0] !== undefined && heap[0].at <= limit) void begin(pop(heap));
    arm();
  };

  const advanceTo = async (target: number): Promise<void> => {
    // Closing empties the heap, which ends this loop too.
    while (heap[0] !== undefined && heap[0].at <= target) {
      const planned = pop(heap);
      const at = planned?.at ?? target;
      if (mode === "stepped") stepped = Math.max(stepped, at);
      else shift += Math.max(0, at - now());
      await begin(planned);
    }
    // What began by itself may still be under way, and may plan more when it ends.
    if (inFlight.size === 0) return;
    await Promise.all(inFlight);
    await advanceTo(target);
  };

  return {
    now,
    after(milliseconds, task) {
      push(heap, { at: now() + Math.max(0, milliseconds), order: order++, task });
      if (heap[0]?.order === order - 1) arm();
      // Stepped time stands still, but what is due now is due now.
      if (mode === "stepped" && milliseconds <= 0) setImmediate(runDue);
    },
    async advance(milliseconds) {
      const target = now() + milliseconds;
      await advanceTo(target);
      if (mode === "stepped") stepped = Math.max(stepped, target);
      else shift += Math.max(0, target - now());
      arm();
    },
    close() {
      closed = true;
      heap.length = 0;
      clearTimeout(timer);
    },
  };
}

async function settle(planned: Planned | undefined): Promise<void> {
  try {
    await planned?.task();
  } catch (error) {
    console.error("A planned task of the emulator failed:", error);
  }
}

function before(left: Planned, right: Planned): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}

function push(heap: Planned[], item: Planned): void {
  let index = heap.push(item) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(item, above)) break;
    heap[index] = above;
    heap[parent] = item;
    index = parent;
  }
}

function pop(heap: Planned[]): Planned | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    const left = heap[child];
    const right = heap[child + 1];
    if (left === undefined) break;
    if (right !== undefined && before(right, left)) child += 1;
    const smallest = heap[child];
    if (smallest === undefined || !before(smallest, last)) break;
    heap[index] = smallest;
    index = child;
  }
  heap[index] = last;
  return first;
}
