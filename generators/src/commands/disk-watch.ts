// In: writes, one model after the other. Out: what the disk did not take is a diagnostic of that model, and the others are written.
// A disk that takes nothing more ends it: what comes after would meet the same.

import type { Diagnostic } from "../ir/diagnostics.js";
import { UnwrittenFileError } from "../write/package.js";
import { describeSystemError, isOfWholeDisk, isSystemError, UsageError } from "./output.js";

export interface DiskWatch {
  /** Does it, unless the disk has given up; gives nothing when it did not take it. */
  readonly attempt: <Result>(model: string | undefined, write: () => Promise<Result>) => Promise<Result | undefined>;
  /** Throws the first failure when everything is as it was: then nothing was done, and the exit code says so. */
  readonly throwIfNothingChanged: (written: number) => void;
}

export function createDiskWatch(diagnostics: Diagnostic[]): DiskWatch {
  const state: { first?: Error; ended: boolean; changed: number } = { ended: false, changed: 0 };
  return {
    async attempt(model, write) {
      if (state.ended) return undefined;
      try {
        return await write();
      } catch (error) {
        const diagnostic = diagnosticOf(error, model);
        if (diagnostic === undefined || !(error instanceof Error)) throw error;
        state.first ??= error;
        state.changed += error instanceof UnwrittenFileError ? error.changed.length : 0;
        state.ended = isSystemError(error) && isOfWholeDisk(error);
        diagnostics.push(diagnostic);
        return undefined;
      }
    },
    throwIfNothingChanged(written) {
      if (state.first !== undefined && written + state.changed === 0) throw state.first;
    },
  };
}

function diagnosticOf(error: unknown, model: string | undefined): Diagnostic | undefined {
  const owner = model === undefined ? {} : { model };
  if (error instanceof UsageError) {
    const { message, help } = error;
    return { code: "unwritten-file", severity: "error", ...owner, pointer: "pnpm-lock.yaml", message, help };
  }
  if (!isSystemError(error)) return undefined;
  const rest = isOfWholeDisk(error) ? " What comes after it was not tried." : "";
  return {
    code: "unwritten-file",
    severity: "error",
    ...owner,
    pointer: error.path ?? "packages",
    message: describeSystemError(error),
    help: `What was written before stays, and what was not written is as it was.${rest}`,
  };
}
