import { modelIdProblem } from "../../../ir/model-id.js";
import { type Findings, report } from "../findings.js";

/** Reports what the document as a whole lacks: it is empty, is no page at all, is damaged, or lists no inputs. */
export function reportDocument(text: string, hasInputs: boolean, findings: Findings): void {
  reportDamage(text, findings);
  const kind = kindOf(text);
  if (kind === "nothing") {
    report(findings, {
      code: "empty-page",
      severity: "error",
      line: 1,
      message: "The page holds no text.",
      help: "Open the page's address. If it has text, crawl it again; if not, keep the last snapshot that had.",
    });
  } else if (kind !== "a page" && !hasInputs) {
    report(findings, {
      code: "not-a-page",
      severity: "error",
      line: 1,
      message: `The document is ${kind}, and no page about a model.`,
      help: "Open the page's address: the site may have answered with an error. Crawl it again, or restore the last page.",
    });
  } else if (!hasInputs) {
    report(findings, {
      code: "no-input-section",
      severity: "warning",
      at: "/input",
      line: 1,
      message: "The page has no section about inputs.",
      help: "Look for a heading that the parser does not know. If the page has no schema, another source has to give it.",
    });
  }
}

function reportDamage(text: string, findings: Findings): void {
  const first = text.indexOf("\uFFFD");
  if (first < 0) return;
  const count = text.split("\uFFFD").length - 1;
  report(findings, {
    code: "damaged-text",
    severity: "warning",
    line: text.slice(0, first).split("\n").length,
    message: `The page holds ${count === 1 ? "a character" : `${count} characters`} that could not be read: it is not UTF-8, or was damaged on its way.`,
    help: "Crawl the page again. If the site serves it like this, report it to the upstream.",
  });
}

function kindOf(text: string): "nothing" | "an HTML document" | "an XML document" | "JSON" | "a page" {
  const start = text.trimStart();
  if (start === "") return "nothing";
  if (/^<\?xml/i.test(start)) return "an XML document";
  if (/^<(?:!doctype|html|head|body|table|h[1-6])[\s>]/i.test(start)) return "an HTML document";
  return /^[[{]/.test(start) && isJson(start) ? "JSON" : "a page";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

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
  if (first === undefined || stated.some((id) => isSameModel(id, findings.model))) return;
  report(findings, {
    code: "page-of-another-model",
    severity: "warning",
    line: 1,
    message: `The page says that it is about ${JSON.stringify(first)}, and it is stored as the page of ${JSON.stringify(findings.model)}.`,
    help: "Compare the page with the model. If it is another model's, crawl it again; do not publish what was read from it.",
  });
}

/** Whether an id that a page prints is this model's: in any case, and without the provider as well. */
export function isSameModel(stated: string, model: string): boolean {
  const [left, right] = [stated.toLowerCase(), model.toLowerCase()];
  return left === right || right.endsWith(`/${left}`);
}
