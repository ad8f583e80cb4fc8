import { generate, type GeneratedModel } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot } from "../read/snapshot.js";
import { printJson } from "../text/json.js";
import { markdownOf, printMarkdown } from "../text/markdown.js";
import { terminalText } from "../text/terminal.js";
import { printDiagnostics, UsageError } from "./output.js";
import { upstream, workspace } from "./workspace.js";

export interface ModelOptions {
  readonly from: string;
  readonly explain: boolean;
  /** The names that are decided already, and people's corrections; those of the repository without them. */
  readonly names?: string;
  readonly refinements?: string;
}

/** Shows what is known about one model and the package made from it; writes nothing. */
export async function runModel(id: string, options: ModelOptions): Promise<{ text: string; failed: boolean }> {
  const { models, diagnostics, ids, catalog } = await generate({
    snapshot: await readSnapshot(options.from),
    names: await readNames(options.names ?? workspace.names),
    refinements: await readRefinements(options.refinements ?? workspace.refinements),
    selects: (candidate) => candidate === id,
    site: upstream.site,
  });
  if (ids.length === 0) {
    throw new UsageError(`The catalog has no model ${JSON.stringify(id)}.`, suggestion(id, catalog));
  }
  const own = diagnostics.filter(({ model: owner }) => owner === id);
  const [model] = models;
  const parts: string[] = [];
  if (model !== undefined) {
    if (options.explain) {
      parts.push(...explanation(model.decisions));
    } else {
      parts.push(titled("model.json", printJson(model.spec)));
      for (const [path, text] of model.files ?? []) {
        if (path !== "model.json" && path !== "LICENSE") parts.push(titled(path, text));
      }
    }
  }
  if (own.length > 0) parts.push(titled("Findings", printDiagnostics(own, { all: options.explain })));
  return { text: parts.join("\n"), failed: own.some(({ severity }) => severity === "error") };
}

function titled(title: string, text: string): string {
  return `${printMarkdown(markdownOf`# ${title}`)}\n${text}`;
}

function explanation(decisions: GeneratedModel["decisions"]): readonly string[] {
  return decisions.map(({ pointer, fact, winner, losers }, index) => {
    const head = decisions[index - 1]?.pointer === pointer ? [] : [pointer];
    const others = losers.map((loser) => `    not ${JSON.stringify(loser.value)} of ${loser.from}`);
    const lines = [...head, `  ${fact}: ${JSON.stringify(winner.value)} of ${winner.from}`, ...others];
    return lines.map(terminalText).join("\n");
  });
}

/** The ids that share most with a misspelt one. */
function suggestion(id: string, known: readonly string[]): string {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().split(/[^a-z0-9]+/));
  const wanted = words(id);
  const scored = known
    .map((candidate) => ({ candidate, score: [...words(candidate)].filter((word) => wanted.has(word)).length }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score)
    .slice(0, 3);
  if (scored.length === 0) return "docs/models.md lists every model.";
  return `Did you mean ${scored.map(({ candidate }) => candidate).join(", ")}?`;
}
