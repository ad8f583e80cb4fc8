import { Session } from "node:inspector/promises";

/**
 * How many calls of functions an action makes, in all code that it runs. The count is the same on a busy machine, so it
 * tells how the work grows with a text where a time could not. What a single call of the engine does is not in it: the
 * check of the regular expressions tells that.
 */
export async function countCalls(action: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    action();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    await session.post("Profiler.stopPreciseCoverage");
    return result.flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  } finally {
    session.disconnect();
  }
}
