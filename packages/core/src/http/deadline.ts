/** All that wait for one signal share one listener: Node warns of a leak from the eleventh on. */
class AbortListeners extends Set<() => void> {
  handleEvent(): void {
    for (const listener of this) listener();
  }
}

const listenersOf = /* @__PURE__ */ new WeakMap<AbortSignal, AbortListeners>();

/** Listens for the abort of a signal. Returns what stops the listening. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? new AbortListeners();
  listenersOf.set(signal, listeners);
  if (listeners.add(listener).size === 1) signal.addEventListener("abort", listeners);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) signal.removeEventListener("abort", listeners);
  };
}

/** The signal that was aborted, if one was. */
export function abortedSignal(signals: readonly AbortSignal[]): AbortSignal | undefined {
  return signals.find(({ aborted }) => aborted);
}

// Timers with a longer delay fire at once.
const MAX_DELAY = 2 ** 31 - 1;

/**
 * Runs work that ends as soon as a signal is aborted or the deadline passes, even when the work itself (a stubborn `fetch`, a
 * stalled body) pays no attention. `onTimeout` says what it ends with then. Leaves neither timers nor listeners behind.
 */
export function withDeadline<T>(
  signals: readonly AbortSignal[],
  timeout: number,
  onTimeout: () => T | Promise<T>,
  work?: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let release = () => {};
  return new Promise<T>((resolve, reject) => {
    const onAborted = () => {
      const reason: unknown = abortedSignal(signals)?.reason;
      reject(reason);
      controller.abort(reason);
    };
    const onDeadline = () => {
      resolve(onTimeout());
      controller.abort();
    };
    const timer = timeout === Infinity ? undefined : setTimeout(onDeadline, Math.min(timeout, MAX_DELAY));
    const unsubscribes = signals.map((signal) => onAbort(signal, onAborted));
    release = () => {
      clearTimeout(timer);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
    if (abortedSignal(signals)) onAborted();
    else work?.(controller.signal).then(resolve, reject);
  }).finally(release);
}

/** Waits, and rejects at once with the reason of a signal that is aborted. */
export function sleep(milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
  return withDeadline<void>(signals, milliseconds, () => {});
}

/** Lets an abort be heard whatever is waited for, a hook too. */
export function raceAbort<T>(signals: readonly AbortSignal[], work: () => Promise<T>): Promise<T> {
  // Without a time limit nothing but the work ends well.
  return withDeadline<T>(signals, Infinity, () => new Promise(() => {}), work);
}
