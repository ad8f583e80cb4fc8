// In: a number as people print it. Out: the same number as a program writes it, and what it counts.

/** A printed number with what stands behind it. */
export interface Quantity {
  readonly number: string;
  /** `seconds`, `px`, `%`; empty where none is printed. */
  readonly unit: string;
}

export const printedNumber = "[-+\u2212]?\\d[\\d,]*(?:\\.\\d+)?";

const quantity = new RegExp(`^(${printedNumber})\\s?([\\p{L}%\u00b0]{0,14})$`, "u");
// `4K` and `10MB` are other numbers than 4 and 10, and `10 exclusive` is no limit that holds 10.
const changesNumber = /^(?:[kmgtb]|[kmgt]i?b|bytes?|hundred|thousand|million|billion|kilo.*|mega.*|giga.*|exclu.*)$/i;
const longest = 40;

/** Reads a number with the unit behind it: `10s`, `512 px`, `500 characters`; `undefined` for any other text. */
export function readQuantity(text: string): Quantity | undefined {
  const [, number = "", unit = ""] = text.length > longest ? [] : (quantity.exec(text.trim()) ?? []);
  return number === "" || (changesNumber.test(unit) && unit !== "m") ? undefined : { number, unit };
}

/** A number with a comma where others have a point: `1,5`. The comma of `1,500` parts thousands. */
export function withPoint(text: string): string {
  return text.replace(/^([-+]?(?:\d+(?=,\d{1,2}$|,\d{4,}$)|0(?=,\d+$))),/, "$1.");
}
