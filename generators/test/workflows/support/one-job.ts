import type { RunRecord } from "../records.js";
import type { Sandbox } from "../sandbox.js";

/** Commits all that is tracked, as a bot. */
export const commit = "git -c user.name=bot -c user.email=bot@example.com commit -qam";

/** A workflow whose one job has these rights and steps. */
export const workflow = (permissions: string, steps: string): string => `on: workflow_dispatch
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    permissions: ${permissions}
    steps:
${steps}`;

export const checkout = "      - uses: actions/checkout@v4\n";

export const start = (sandbox: Sandbox, file: string): Promise<RunRecord> => sandbox.start(file, "workflow_dispatch");

/** What the last step printed at its end. */
export const lastLog = (record: RunRecord): string => record.jobs[0]?.steps.at(-1)?.log ?? "";
