import { modelIdProblem } from "../../../ir/model-id.js";
import { type Findings, report } from "../findings.js";

// An id has at most 180 characters, and a host is not much longer.
const longestEndpoint = 500;

/** Reports a page that says to be about another model: each id that it states is a different one. */
export function reportForeignModel(overview: Readonly<Record<string, string>>, findings: Findings): void {
  const endpoint = (overview["endpoint"] ?? "").slice(0, longestEndpoint);
  // Not linear, bounded: an address of at most 500 characters.
  const called = /\/v1\/(?:models\/(\S+?)\/runs\b|run\/([^\s?#)]+))/.exec(endpoint);
  const stated = [overview["model id"], called?.[1] ?? called?.[2]]
    .filter((id) => id !== undefined)
    .filter((id) => modelIdProblem(id) === undefined);
  const [first] = stated;
  // An address without the provider, as one generation of pages prints it, names the same model.
  if (first === undefined || stated.some((id) => isSame(id, findings.model))) return;
  report(findings, {
    code: "page-of-another-model",
    severity: "warning",
    line: 1,
    message: `The page says that it is about ${JSON.stringify(first)}, and it is stored as the page of ${JSON.stringify(findings.model)}.`,
    help: "Compare the page with the model. If it is another model's, crawl it again; do not publish what was read from it.",
  });
}

function isSame(stated: string, model: string): boolean {
  const [left, right] = [stated.toLowerCase(), model.toLowerCase()];
  return left === right || right.endsWith(`/${left}`);
}
