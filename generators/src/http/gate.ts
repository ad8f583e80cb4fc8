/** What all requests to one server pass through: when one of them is told to wait, all wait. */
export interface Gate {
  /** Resolves when nothing is waited for, what begins meanwhile included. */
  readonly pass: () => Promise<void>;
  /** Holds every request until this wait is over, however it ends. */
  readonly holdDuring: (wait: Promise<unknown>) => void;
}

/** Makes a gate that is open. */
export function createGate(): Gate {
  let waits: Promise<unknown> = Promise.resolve();
  return {
    async pass() {
      for (let seen: Promise<unknown> | undefined; seen !== waits;) {
        seen = waits;
        await seen;
      }
    },
    holdDuring(wait) {
      waits = Promise.allSettled([waits, wait]);
    },
  };
}
