import type { ObjectSchema } from "../ir/schema.js";

export interface InterfaceName {
  readonly name: string;
  /** Nothing has been printed under the name yet. */
  readonly isNew: boolean;
}

/** Gives nested objects names that say where they stand. A name that is taken is not numbered: the object stands in line. */
export function interfaceNamer(taken: Set<string>) {
  const owners = new Map<string, string>();
  return {
    /** The name of an object at a path below `stem`; `undefined` when another object has it. */
    forPath(stem: string, path: readonly string[], schema: ObjectSchema): InterfaceName | undefined {
      const tail = [...path, ...variantWords(schema)].map(pascalCase).join("");
      const name = `${stem}${tail}`;
      // One object, and a list of the same: both are of the one interface.
      const owner = JSON.stringify([path, schema.fields]);
      if (owners.get(name) === owner) return { name, isNew: false };
      if (tail === "" || taken.has(name)) return undefined;
      taken.add(name);
      owners.set(name, owner);
      return { name, isNew: true };
    },
    /** Names for the definitions of a model; two that read alike keep their own spelling. */
    forDefinitions(stem: string, names: readonly string[]): ReadonlyMap<string, string> {
      const result = new Map<string, string>();
      for (const name of names) {
        const candidates = [`${stem}${pascalCase(name)}`, `${stem}_${name.replace(/\W/g, "_")}`];
        const free = candidates.find((candidate) => !taken.has(candidate)) ?? `${stem}$${spelledOut(name)}`;
        taken.add(free);
        result.set(name, free);
      }
      return result;
    },
  };
}

/** Variants of a union are told apart by a member with one possible value. */
function variantWords(schema: ObjectSchema): readonly string[] {
  const mark = schema.fields.find(
    (field) => field.required && field.schema.kind === "enum" && field.schema.values.length === 1,
  );
  return mark?.schema.kind === "enum" ? [String(mark.schema.values[0])] : [];
}

/** Every character that no identifier has becomes its code, so that no two names come out alike. */
function spelledOut(name: string): string {
  return name.replace(/\W/gu, (character) => `$${(character.codePointAt(0) ?? 0).toString(16)}$`);
}

// Plain letters and digits only: which others an identifier may hold depends on the version of Unicode that a tool knows.
/** Words as one name. */
export function pascalCase(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
