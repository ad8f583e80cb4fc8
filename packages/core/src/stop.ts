/** A signal that any number of waiters can listen to: Node warns of a leak from the eleventh listener on. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Gives the way to stop listening. */
  readonly listen: (listener: () => void) => () => void;
}

/** Makes a stop, which adds one listener to its signal while somebody listens. */
export function createStop(signal: AbortSignal): Stop {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const listen = (listener: () => void) => {
    if (listeners.size === 0) signal.addEventListener("abort", tell);
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) signal.removeEventListener("abort", tell);
    };
  };
  return { signal, listen };
}

/** The signal that has fired, if one has. */
export function firedSignal(stops: readonly Stop[]): AbortSignal | undefined {
  return stops.find(({ signal }) => signal.aborted)?.signal;
}

/** Makes the stops of one client: the same signal, passed to many calls, gets one stop. */
export function createStops(): (signal: AbortSignal | undefined) => Stop[] {
  const known = new WeakMap<AbortSignal, Stop>();
  return (signal) => {
    if (signal === undefined) return [];
    const stop = known.get(signal) ?? createStop(signal);
    known.set(signal, stop);
    return [stop];
  };
}
