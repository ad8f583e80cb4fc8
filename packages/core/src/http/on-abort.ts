/** All that wait for one signal share one listener: Node warns of a leak from the eleventh on. */
class Waiters extends Set<() => void> {
  handleEvent(): void {
    for (const tell of this) tell();
  }
}

const known = /* @__PURE__ */ new WeakMap<AbortSignal, Waiters>();

/** Tells when a signal fires. Gives the way to stop listening. */
export function onAbort(signal: AbortSignal, tell: () => void): () => void {
  const waiters = known.get(signal) ?? new Waiters();
  known.set(signal, waiters);
  if (waiters.add(tell).size === 1) signal.addEventListener("abort", waiters);
  return () => {
    if (waiters.delete(tell) && waiters.size === 0) signal.removeEventListener("abort", waiters);
  };
}

/** The signal that has fired, if one has. */
export function firedSignal(signals: readonly AbortSignal[]): AbortSignal | undefined {
  return signals.find(({ aborted }) => aborted);
}
