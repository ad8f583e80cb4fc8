import type { NumberSchema } from "../ir/schema.js";

/** A number that keeps the limits of its schema, for an example: the lowest one where there is a lowest. */
export function sampleNumber(schema: NumberSchema): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = multipleOf ?? 1;
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  const candidates = [
    minimum,
    maximum,
    1,
    0,
    ...(low === undefined ? [] : [Math.ceil(low / step) * step, (Math.floor(low / step) + 1) * step]),
    ...(high === undefined ? [] : [Math.floor(high / step) * step, (Math.ceil(high / step) - 1) * step]),
    ...(low === undefined || high === undefined ? [] : [(low + high) / 2]),
    step,
  ].filter((candidate) => candidate !== undefined);
  return candidates.find((candidate) => fits(candidate, schema)) ?? low ?? high ?? 1;
}

function fits(value: number, schema: NumberSchema): boolean {
  const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    (!integer || Number.isInteger(value)) &&
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}
