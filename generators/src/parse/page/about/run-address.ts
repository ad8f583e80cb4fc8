// In: the text of a page. Out: where it says that runs of its model are posted to, where that is not the usual address.
// Never takes over an address of another host, nor one that is more than plain segments.

import { apiOrigin, isRunsPath } from "../../../ir/run-routes.js";
import { excerpt, type Findings, report } from "../findings.js";

interface Told {
  readonly address: string;
  readonly line: number;
}

/** What can be made of an address: the model's usual one, another that takes runs, or none that can be called. */
type Judged = Told &
  (
    | { readonly kind: "usual" }
    | { readonly kind: "other"; readonly path: string }
    // `isUsual`: but for what is wrong with it, it is the usual one.
    | { readonly kind: "unusable"; readonly problem: string; readonly isUsual: boolean }
  );

/** Reads the path that runs are posted to; `undefined` where it is `/v1/models/{id}/runs`. */
export function readRunsPath(
  text: string,
  overview: Readonly<Record<string, string>>,
  findings: Findings,
  api: string | undefined,
): string | undefined {
  const origins = [apiOrigin, api].flatMap((address) => (address === undefined ? [] : address.replace(/\/$/, "")));
  const judged = addressesOf(text, overview).map((told) => judge(told, origins));
  const chosen = judged.find(({ kind }) => kind !== "unusable");
  for (const one of judged) {
    if (one.kind === "unusable") reportUnusable(one, chosen !== undefined || one.isUsual, findings);
    else if (one === chosen && one.kind === "other") reportOther(one, true, findings);
    // One path may be printed with the host and without.
    else if (one.kind === "other" && (chosen?.kind !== "other" || one.path !== chosen.path))
      reportOther(one, false, findings);
  }
  return chosen?.kind === "other" ? chosen.path : undefined;
}

/** Each address once, the one that is labelled as the endpoint first. */
function addressesOf(text: string, overview: Readonly<Record<string, string>>): readonly Told[] {
  const lines = text.split("\n");
  const told = new Map<string, Told>();
  const note = (address: string, line: number): void => {
    if (!told.has(address)) told.set(address, { address, line });
  };
  const endpoint = wordsOf(overview["endpoint"] ?? "").find((word) => /^(?:https?:\/\/[^/]+)?\/[^/]/i.test(word));
  if (endpoint !== undefined && !isTemplate(endpoint)) {
    note(endpoint, lines.findIndex((line) => line.includes(endpoint)) + 1 || 1);
  }
  for (const [index, line] of lines.entries()) {
    if (!line.includes("/runs")) continue;
    const words = wordsOf(line);
    for (const [place, word] of words.entries()) {
      const isRead = /^(?:GET|HEAD|PATCH|PUT|DELETE)$|\.get$/i.test(words[place - 1] ?? "");
      if (isDispatch(word) && !isRead && !isTemplate(word)) note(word, index + 1);
    }
  }
  return [...told.values()];
}

/** An address is longer than that on no page. */
const longestAddress = 500;

function wordsOf(line: string): readonly string[] {
  return line
    .split(/[\s"'`<>()[\]|,;]+/)
    .map((word) => word.replace(/[.:*]$/, "").replace(/\*$/, ""))
    .filter((word) => word.length <= longestAddress);
}

/** The address of a version of the API below which runs are started. */
function isDispatch(word: string): boolean {
  const [path = ""] = word.split(/[?#]/);
  return /^(?:https?:\/\/|\/v\d)/i.test(word) && /\/v\d+\//.test(path) && /\/runs\/?$/.test(path);
}

function isTemplate(word: string): boolean {
  return /[{}$…*]|\/:|\.\.\.|YOUR_/.test(word);
}

function judge(told: Told, origins: readonly string[]): Judged {
  const end = told.address.search(/[?#]/);
  const [whole, rest] = end < 0 ? [told.address, ""] : [told.address.slice(0, end), told.address.slice(end)];
  const origin = /^https?:\/\/[^/]*/i.exec(whole)?.[0];
  const path = whole.slice(origin?.length ?? 0);
  const isPlain = /^(?:\/[A-Za-z0-9_][\w.~-]*)+\/?$/.test(path);
  const isUsual = /^\/(?:api\/)?v\d+\/(?:models\/.*\/(?:runs|batches)\/?$|run\/)/.test(path);
  const unusable = (problem: string): Judged => ({ ...told, kind: "unusable", problem, isUsual });
  if (origin !== undefined && !origins.includes(origin.toLowerCase())) return unusable("is one of another host");
  if (!isPlain)
    return unusable("holds a step out of its folder, an escape or a character that no address of a run needs");
  // What a query asks for is not asked: the usual address is made from the id.
  if (isUsual) return { ...told, kind: "usual" };
  if (rest !== "") return unusable("ends in a query or a fragment");
  const clean = path.replace(/\/$/, "");
  if (!isRunsPath(clean)) return unusable("is no route that is known to start a run");
  return { ...told, kind: "other", path: clean };
}

function reportOther({ address, line }: Told, isChosen: boolean, findings: Findings): void {
  report(findings, {
    code: "run-address",
    severity: isChosen ? "info" : "warning",
    line,
    message: isChosen
      ? `Runs of this model are posted to ${excerpt(address)}, which is not the address of a model.`
      : `The page posts runs to ${excerpt(address)} too; the first address that it names is used.`,
    help: isChosen
      ? "The package posts its runs there. Report it to the upstream if the model has an address of its own."
      : "Report the contradiction to the upstream.",
  });
}

function reportUnusable(
  { address, line, problem }: Judged & { kind: "unusable" },
  hasOther: boolean,
  findings: Findings,
): void {
  report(findings, {
    code: "run-address",
    severity: hasOther ? "warning" : "error",
    line,
    message: `The page posts runs to ${excerpt(address)}, which ${problem}.`,
    help: hasOther
      ? "It is never called: runs are posted to the API's own address. Report it to the upstream."
      : "It is never called, so that no key goes there, and the model gets no package. Correct the page, or report it to the upstream.",
  });
}
