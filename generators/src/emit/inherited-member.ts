// What TypeScript's own `Object` has. An object literal has these members already, so it would fit no type in which an
// optional member of that name is anything else.
const inherited = new Set([
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
]);

/** The type of a member that may be left out: one with an inherited name is then what every object inherits. */
export function optionalType(name: string, type: string): string {
  if (!inherited.has(name)) return type;
  const own = `Object["${name}"]`;
  return type === "never" ? own : `${type} | ${own}`;
}
