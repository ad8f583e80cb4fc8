import type { JobOutcome } from "./job-scope.js";
import type { Conclusion } from "./records.js";
import type { Job } from "./workflow-file.js";

/** Jobs in an order in which each comes after those that it needs. */
export function inOrder(jobs: readonly Job[]): readonly Job[] {
  const done: Job[] = [];
  while (done.length < jobs.length) {
    const next = jobs.find(
      (job) => !done.includes(job) && job.needs.every((need) => done.some(({ id }) => id === need)),
    );
    if (next === undefined) throw new Error("Jobs that need each other never begin.");
    done.push(next);
  }
  return done;
}

/** All jobs that a job needs, and that those need. */
export function ancestorsOf(job: Job, jobs: readonly Job[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const need of jobs.find((one) => one.id === id)?.needs ?? []) add(need);
  };
  for (const need of job.needs) add(need);
  return found;
}

/** How the jobs with these ids ended. */
export function outcomesOf(ids: Iterable<string>, outcomes: ReadonlyMap<string, JobOutcome>): Map<string, JobOutcome> {
  return new Map(
    [...ids].map((id) => {
      const outcome = outcomes.get(id);
      if (outcome === undefined) throw new Error(`The job ${id} has not run.`);
      return [id, outcome];
    }),
  );
}

/** How several jobs ended together. */
export function overall(results: readonly Conclusion[]): Conclusion {
  if (results.includes("failure")) return "failure";
  if (results.includes("cancelled")) return "cancelled";
  return results.length > 0 && results.every((result) => result === "skipped") ? "skipped" : "success";
}
