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
export function isReservedWord(word: string): boolean {
  return reserved.has(word);
}
