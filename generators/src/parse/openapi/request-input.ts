import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { child, follow, jsonSchema, type ObjectPlace, partsOf, property } from "./places.js";

/** What an operation says about the inputs, and what a person should know about how it says it. */
export interface RequestInput {
  readonly place?: SchemaPlace;
  /** Where the body stands, for the finding. */
  readonly pointer: string;
  readonly problem?: { readonly code: string; readonly message: string; readonly help: string };
}

// What stands beside the inputs in the body of a run.
const beside = new Set(["callback_url", "metadata", "client_ref"]);

/** Finds the inputs that an operation describes: below `input`, or at the top of the body where there is no `input`. */
export function readRequestInput(root: JsonObject, operation: ObjectPlace): RequestInput {
  const body = child(root, operation, ["requestBody"]) ?? bodyParameter(root, operation);
  if (body === undefined) {
    return unread(`${operation.pointer}/requestBody`, "The operation describes no request body that could be found.");
  }
  const schema = jsonSchema(root, body);
  if (schema === undefined) {
    const types = Object.keys(child(root, body, ["content"])?.node ?? {});
    const isJson = types.length === 0 || types.some((type) => /json|\*/i.test(type));
    return unread(
      body.pointer,
      isJson
        ? "The request body has no schema that could be read."
        : `The request body is described as ${types.slice(0, 3).join(", ")} only, and a run is sent as JSON.`,
    );
  }
  const input = property(root, schema, "input");
  const flat = withoutWrapping(root, schema);
  // A field that happens to be called `input` stands among others, and holds text or a number.
  const isField = input !== undefined && isPlainValue(root, input) && hasOthers(flat);
  if (input !== undefined && !isField) return { place: input, pointer: input.pointer };
  if (flat === undefined) {
    return unread(schema.pointer, "The request body describes neither `input` nor any other field that could be one.");
  }
  return {
    place: { node: flat, pointer: schema.pointer },
    pointer: schema.pointer,
    problem: {
      code: "flat-body",
      message: "The request body has no `input`; its fields were read as the inputs.",
      help: "Calls still send them below `input`, as the API does. Report it to the upstream when the model takes them at the top.",
    },
  };
}

function unread(pointer: string, message: string): RequestInput {
  return {
    pointer,
    problem: {
      code: "unreadable-body",
      message,
      help: "Nothing was read from it: the other documents have to describe the inputs. Report it to the upstream.",
    },
  };
}

/** Swagger 2.0 has the body among the parameters. */
function bodyParameter(root: JsonObject, operation: ObjectPlace): ObjectPlace | undefined {
  const parameters = operation.node.parameters;
  const listed = Array.isArray(parameters) ? (parameters as readonly JsonValue[]) : [];
  for (const [index, parameter] of listed.entries()) {
    const place = follow(root, { node: parameter, pointer: `${operation.pointer}/parameters/${index}` });
    if (place?.node.in === "body") return place;
  }
  return undefined;
}

function hasOthers(flat: JsonObject | undefined): boolean {
  const properties = isJsonObject(flat?.properties) ? Object.keys(flat.properties) : [];
  return properties.some((name) => name !== "input");
}

function isPlainValue(root: JsonObject, place: SchemaPlace): boolean {
  const type = follow(root, place)?.node.type;
  return typeof type === "string" && ["string", "number", "integer", "boolean", "array"].includes(type);
}

/** The body as the schema of the inputs alone; `undefined` when no field is left. */
function withoutWrapping(
  root: JsonObject,
  place: ObjectPlace,
  depth = 0,
  step = createBudget(mostSchemaParts, "The schema of its inputs has too many parts", place.pointer),
): JsonObject | undefined {
  if (depth > 4) return undefined;
  step();
  const { properties, required, ...rest } = place.node;
  const own = isJsonObject(properties) ? Object.entries(properties).filter(([name]) => !beside.has(name)) : [];
  const parts = partsOf(root, place).map((part) => withoutWrapping(root, part, depth + 1, step));
  const inputs = parts.filter((part) => part !== undefined);
  if (own.length === 0 && inputs.length === 0) return undefined;
  const { allOf: _all, anyOf: _any, oneOf: _one, ...bare } = rest;
  const needed = Array.isArray(required) ? required.filter((name) => !beside.has(String(name))) : [];
  return {
    ...bare,
    ...(own.length > 0 && { type: "object", properties: Object.fromEntries(own), required: needed }),
    ...(inputs.length > 0 && { allOf: inputs }),
  };
}
