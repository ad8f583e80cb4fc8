import { present } from "../ir/present.js";
import type { Schema } from "../ir/schema.js";

/** Lets a value be null as well. What it says about itself moves to the outside, where readers of a field look. */
export function nullableOf(inner: Schema, from: string): Schema {
  if (inner.kind === "nullable") return inner;
  const { description, default: standard, deprecated, ...bare } = inner;
  return { kind: "nullable", inner: bare, ...present({ description, default: standard, deprecated }), from };
}
