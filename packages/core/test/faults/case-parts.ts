import type { ClientOptions } from "../../src/index.js";

export const once = { times: 1 } as const;
export const handled = { handled: true } as const;

/** How a call ends whose fault can pass, and one that gets its result. */
export const network = { saw: "network", retryable: true } as const;
export const result = { saw: "result", runs: 1 } as const;

/** Media in the input, which is uploaded first. */
export const upload = { upload: true } as const;

/**
 * For what never answers: the limit decides when it is given up, never whether. The server has read the request by then,
 * on a loaded machine too.
 */
export const impatient = (timeout: number) => (): ClientOptions => ({
  timeout,
  retry: { attempts: 2 },
  poll: { failures: 2 },
});
