// @ts-check
// The part of pnpm's lockfile that a new model package may change: its own importer, which is the same for every model.

const modelImporter = `    dependencies:
      '@runflow-models/core':
        specifier: workspace:^
        version: link:../../core
`;

/**
 * What stands before the importers, each importer's text by its folder, and what stands behind them.
 *
 * @param {string} text
 * @returns {{ head: string, importers: Map<string, string>, tail: string }}
 */
function split(text) {
  const start = /^importers:\n\n/m.exec(text);
  if (start === null) throw new Error("pnpm-lock.yaml has no importers.");
  const from = start.index + start[0].length;
  const end = /^\S/m.exec(text.slice(from));
  const to = end === null ? text.length : from + end.index;
  const entries = text
    .slice(from, to)
    .split(/^(?= {2}\S)/m)
    .filter((entry) => entry.trim() !== "");
  const importers = new Map(
    entries.map((entry) => {
      const lineEnd = entry.indexOf("\n");
      const name = entry
        .slice(2, lineEnd)
        .replace(/:$/, "")
        .replace(/^'(.*)'$/, "$1");
      return /** @type {[string, string]} */ ([name, entry.slice(lineEnd + 1)]);
    }),
  );
  return { head: text.slice(0, from), importers, tail: text.slice(to) };
}

/** @param {string} name */
const isModel = (name) => /^packages\/models\/[^/]+$/.test(name);

/**
 * The lockfile as it was, with the model packages that pnpm has entered. pnpm may leave out or bring in other things when it
 * works without the network; those are not a night's matter.
 *
 * @param {string} before
 * @param {string} after
 */
export function withModelImporters(before, after) {
  const old = split(before);
  const importers = [...split(after).importers].flatMap(([name, text]) => {
    const kept = isModel(name) ? text : old.importers.get(name);
    return kept === undefined ? [] : [`  ${name}:\n${kept}`];
  });
  return `${old.head}${importers.join("")}${old.tail}`;
}

/**
 * Says what moved besides importers of new model packages; nothing when all is well.
 *
 * @param {string} before
 * @param {string} after
 * @returns {string | undefined}
 */
export function lockfileProblem(before, after) {
  const [old, next] = [split(before), split(after)];
  if (old.head !== next.head || old.tail !== next.tail) return "pnpm-lock.yaml changed outside of its importers.";
  for (const [name, text] of next.importers) {
    if (old.importers.get(name) === text) continue;
    if (!isModel(name)) return `pnpm-lock.yaml changed what ${name} depends on.`;
    if (text.trimEnd() !== modelImporter.trimEnd()) {
      return `pnpm-lock.yaml lets ${name} depend on something else than core.`;
    }
  }
  const lost = [...old.importers.keys()].find((name) => !next.importers.has(name));
  return lost === undefined ? undefined : `pnpm-lock.yaml no longer knows ${lost}.`;
}
