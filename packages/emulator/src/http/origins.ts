import { AsyncLocalStorage } from "node:async_hooks";

/** Where links start: at the host by which the request under way came, else at the emulator's own address. */
export interface Origins {
  current(): string;
  /** Does something for a request, or for nobody's: whatever it began later counts to it, too. */
  during<Result>(origin: string | undefined, work: () => Result): Result;
}

/** A container, a machine on the network and a page reach the same emulator by different names, each by its own alone. */
export function createOrigins(own: () => string, publicUrl: string | undefined): Origins {
  const asked = new AsyncLocalStorage<string | undefined>();
  return {
    current: () => publicUrl ?? asked.getStore() ?? own(),
    during: (origin, work) => asked.run(origin, work),
  };
}
