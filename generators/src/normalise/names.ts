// Public names: decided once, kept for ever in the names file. A clash widens the newer name and never moves the older.
// A symbol reads well alone: it is the slug where that holds a product's name, else it starts with the provider.

import { compareText, type Diagnostic } from "../ir/diagnostics.js";
import type { ModelNames } from "../ir/model.js";
import { platformProvider } from "../ir/model-id.js";
import { longestPackageName, packageNameProblem } from "../ir/package-names.js";
import { withoutTail } from "../ir/without-tail.js";
import { holdsProductName } from "./task-words.js";

export type NamesFile = Readonly<Record<string, ModelNames>>;

/** Gives names to one model after the other. The order of the ids decides who keeps the plain name. */
export interface Naming {
  /** The names that a model has or would get. */
  readonly propose: (id: string) => ModelNames | Diagnostic;
  /** The same, kept from now on; nothing, and a diagnostic, where there is none. */
  readonly take: (id: string) => ModelNames | undefined;
  readonly names: () => NamesFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Starts from the names that are decided already. */
export function createNaming(existing: NamesFile): Naming {
  const names = new Map(Object.entries(existing));
  const packages = new Set([...names.values()].map((name) => name.package.toLowerCase()));
  const symbols = new Set([...names.values()].map((name) => name.symbol.toLowerCase()));
  const types = new Set([...names.values()].map((name) => name.type.toLowerCase()));
  const diagnostics: Diagnostic[] = [];
  const propose = (id: string): ModelNames | Diagnostic => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const [plain = "", ...wider] = packageCandidates(id);
    const problem = packageNameProblem(plain);
    // A name that nobody would expect of the id is a person's to give: it is kept for ever.
    if (problem !== undefined) return unusableName(id, plain, problem);
    const usable = [plain, ...wider.filter((name) => packageNameProblem(name) === undefined)];
    const package_ = usable.find((name) => !packages.has(name));
    const symbol = symbolCandidates(id).find(
      (name) => !symbols.has(name.toLowerCase()) && !types.has(name.toLowerCase()),
    );
    if (package_ === undefined || symbol === undefined) return clash(id, package_ === undefined ? "package" : "symbol");
    return { package: package_, symbol, type: symbol.charAt(0).toUpperCase() + symbol.slice(1) };
  };
  return {
    propose,
    take: (id) => {
      const found = propose(id);
      if ("code" in found) {
        diagnostics.push(found);
        return undefined;
      }
      packages.add(found.package);
      symbols.add(found.symbol.toLowerCase());
      types.add(found.type.toLowerCase());
      names.set(id, found);
      return found;
    },
    names: () => Object.fromEntries([...names].sort(([left], [right]) => compareText(left, right))),
    diagnostics,
  };
}

/** Adds names for the models that have none yet. The order of the ids does not matter. */
export function normaliseNames(
  ids: readonly string[],
  existing: NamesFile,
): { names: NamesFile; diagnostics: readonly Diagnostic[] } {
  const naming = createNaming(existing);
  for (const id of [...new Set(ids)].sort(compareText)) naming.take(id);
  return { names: naming.names(), diagnostics: naming.diagnostics };
}

/**
 * The package name, then wider ones that keep apart what the first one runs together: the last but one spells each mark,
 * and the last one, for ids that are too long for that, ends in a mark of its own.
 */
function packageCandidates(id: string): readonly string[] {
  const lower = id.toLowerCase();
  return [
    lower.replace(/[^a-z0-9]+/g, "-"),
    lower.replaceAll("/", "--").replace(/[^a-z0-9-]+/g, "-"),
    lower.replaceAll("/", "--").replace(/[^a-z0-9._-]+/g, "-"),
    spelled(id).join("-"),
    `${lower.replace(/[^a-z0-9]+/g, "-").slice(0, longestPackageName - 8)}-${fingerprint(id)}`,
  ]
    .map((name) =>
      withoutTail(name, /-/)
        .replace(/^-+/, "")
        .replace(/^[._]+/, ""),
    )
    .filter((name) => name.length <= longestPackageName);
}

function symbolCandidates(id: string): readonly string[] {
  const [provider = "", ...slug] = id.split("/");
  const short = camelCase(words(slug.join("/")));
  const wide = camelCase(words(id));
  // Underscores keep apart what the words alone run together: `a/b-c` and `a-b/c`.
  const widest = [provider, ...slug].map((segment) => camelCase(words(segment))).join("_");
  const usable =
    /^[a-z]/i.test(short) && !isReservedWord(short) && !/^v?\d/.test(slug[0] ?? "") && readsAlone(provider, slug);
  const whole = camelCase(spelled(id));
  const last = `${wide}_${fingerprint(id)}`;
  return [...(usable ? [short] : []), wide, widest, `_${wide}`, whole, `_${whole}`, last, `_${last}`].filter(
    (name) => /^[a-z_]/i.test(name) && !isReservedWord(name),
  );
}

/** Says whether a slug tells its models from those of other providers; a Solution is the platform's own. */
function readsAlone(provider: string, slug: readonly string[]): boolean {
  if (provider === platformProvider) return true;
  const [own, told] = [words(provider), slug.flatMap(words)];
  const startsWithProvider = own.every((word, index) => word.toLowerCase() === told[index]?.toLowerCase());
  return holdsProductName(told) || (startsWithProvider && told.length > own.length);
}

const marks: ReadonlyMap<string, string> = new Map([
  ["/", "slash"],
  ["-", "dash"],
  [".", "dot"],
  ["_", "underscore"],
  ["~", "tilde"],
]);

/** The id read out loud, capitals included: two ids that differ in anything differ here. */
function spelled(id: string): readonly string[] {
  return (id.match(/[A-Z]+|[a-z0-9]+|[^A-Za-z0-9]/g) ?? []).flatMap((part) =>
    /^[A-Z]/.test(part) ? ["upper", part.toLowerCase()] : [marks.get(part) ?? part],
  );
}

/** A few letters and digits that differ from id to id: the FNV-1a hash. */
function fingerprint(id: string): string {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

function words(text: string): readonly string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

function camelCase(parts: readonly string[]): string {
  return parts
    .map((part, index) => (index === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
    .join("");
}

function unusableName(id: string, name: string, problem: string): Diagnostic {
  return {
    code: "unusable-name",
    severity: "error",
    model: id,
    pointer: pointerOf(id),
    message: `The package name that the id gives is ${JSON.stringify(name)}, and no model can have it: ${problem}.`,
    help: "Add an entry for this model to the names file by hand, with another package name. The other models keep their names.",
  };
}

function pointerOf(id: string): string {
  return `names.json#/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function clash(id: string, what: "package" | "symbol"): Diagnostic {
  return {
    code: "name-clash",
    severity: "error",
    model: id,
    pointer: pointerOf(id),
    message: `Every ${what} name that can be made from the id is taken by another model.`,
    help: "Add an entry for this model to the names file by hand. The other models keep their names.",
  };
}

// Words that cannot name an exported constant, names of core that a generated file imports, and names that stand beside
// the model in every printed call.
const reserved = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get if implements import in " +
    "infer instanceof interface is keyof let module namespace never new null number object of package private " +
    "protected public readonly require return set static string super switch symbol this throw true try type typeof " +
    "undefined unique unknown using var void while with yield globalThis Infinity NaN " +
    // `media` would give the type `MediaInput`, which is a name of core.
    "defineModel media model mediaFile mediaInput jsonObject jsonValue input output schema inputSchema outputSchema " +
    "createClient runflow run"
  ).split(" "),
);

/** Says whether a word cannot be exported as a name of a model. */
function isReservedWord(word: string): boolean {
  return reserved.has(word);
}
