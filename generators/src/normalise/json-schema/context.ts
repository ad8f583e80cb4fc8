// What the functions of this room share while they read the schemas of one input or output.

import type { JsonValue } from "../../ir/json.js";
import type { Rule } from "../../ir/model.js";
import type { Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import { anyJson } from "./values.js";

/** Where a schema stands, and what is being read around it. */
export interface Place {
  /** Inside the document: `#/components/schemas/Lamp`. */
  readonly pointer: string;
  /** It is the whole input or output: what it says about several of its fields at once are rules. */
  readonly outermost: boolean;
  readonly depth: number;
  /** The references that lead here: one that is met again means that the schema contains itself. */
  readonly references: ReadonlySet<string>;
  /** The schemas whose `allOf` leads here: one that is met again inside itself has no end. */
  readonly merged: ReadonlySet<string>;
}

/** Whether a value is sent or comes back. */
export type Direction = "input" | "output";

/** The document that is read, and what has been learned from it so far. */
export interface ReaderContext {
  /** As pointers name it: `openapi.json`. */
  readonly document: string;
  /** What references are resolved in. */
  readonly root: JsonValue;
  readonly report: Report;
  /** Which way the value goes: what is read only belongs to no input, what is written only to no output. */
  readonly direction: Direction;
  /** Schemas that contain themselves, by name. */
  readonly definitions: Map<string, Schema>;
  /** What the outermost object says about several of its fields at once. */
  readonly rules: Rule[];
  /** The name of a definition, by the reference that leads to it. */
  readonly names: Map<string, string>;
  readonly recursive: Set<string>;
  /** What is reported once: that it is too deep, each keyword that nobody handles. */
  readonly reported: Set<string>;
  /** One more part is looked at. Throws a `ModelBoundError` when there are too many. */
  readonly step: () => void;
  /** Pages print their own words in the place of a type. */
  readonly ownWords: boolean;
  readonly read: (node: JsonValue, place: Place) => Schema;
}

/** A place inside another one, such as `/items`. */
export function inside(place: Place, path: string): Place {
  return { ...place, pointer: `${place.pointer}${path}`, outermost: false };
}

/** The place as diagnostics and specs name it. */
export function fromOf({ document }: ReaderContext, { pointer }: Place): string {
  return `${document}${pointer}`;
}

/** Reports what a document gets wrong, or says in a form that no type holds. */
export function reportSchema(
  context: ReaderContext,
  code: string,
  pointer: string,
  message: string,
  { severity = "warning", help = "Report it to the upstream, or correct the snapshot." }: SchemaReport = {},
): void {
  context.report({ code, severity, pointer, message, help });
}

interface SchemaReport {
  readonly severity?: "error" | "warning";
  readonly help?: string;
}

/** Types what no value can fit as any JSON, so that the model is not lost, and reports it. */
export function impossibleSchema(context: ReaderContext, from: string): Schema {
  reportSchema(context, "unsupported-schema", from, "The parts of the schema leave no value that fits all of them.");
  return anyJson(from);
}
