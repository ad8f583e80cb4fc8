import { createContext, Script } from "node:vm";

/** The work took longer than it may. */
export class OverTimeError extends Error {
  override readonly name = "OverTimeError";
}

/** Somebody interrupted the process meanwhile. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly help: string = "Nothing was changed. Run the same command again.";
}

/** Runs work that is no promise, and ends it with an {@link OverTimeError} when it takes too long. */
export type WithinTime = <Result>(work: () => Result) => Result;

const call = new Script("work()");

/**
 * Makes a bound on time. It ends work wherever that is, in a loop or inside a regular expression, which nothing else in one
 * thread can do; and an interrupt, which would not be heard meanwhile, ends it too.
 */
export function createTimeBound(milliseconds: number): WithinTime {
  const current: { work: () => void } = { work: () => undefined };
  const context = createContext({ work: () => current.work() });
  return <Result>(work: () => Result): Result => {
    const results: Result[] = [];
    current.work = () => void results.push(work());
    try {
      call.runInContext(context, { timeout: milliseconds, breakOnSigint: true });
    } catch (cause) {
      const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
        throw new OverTimeError(`It took more than ${milliseconds / 1000} seconds.`, { cause });
      }
      if (code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") throw new InterruptedError("Interrupted.", { cause });
      throw cause;
    }
    return results[0] as Result;
  };
}
