import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { type BodyExample, readBodyExamples } from "./body-examples.js";
import {
  child,
  follow,
  isFreeForm,
  jsonContents,
  memberOf,
  type ObjectPlace,
  otherContents,
  type Problem,
} from "./places.js";
import { partsOf, statementsAbout, unreadProblems } from "./statements.js";

/** What an operation says about the inputs, and what a person should know about how it says it. */
export interface RequestInput {
  readonly place?: SchemaPlace;
  readonly examples: readonly BodyExample[];
  readonly problems: readonly Problem[];
}

// What stands beside the inputs in the body of a run.
const beside = new Set(["callback_url", "metadata", "client_ref"]);

/** Finds the inputs that an operation describes: below `input`, or at the top of the body where there is no `input`. */
export function readRequestInput(root: JsonObject, operation: ObjectPlace, model: string): RequestInput {
  const body = child(root, operation, ["requestBody"]) ?? bodyParameter(root, operation);
  if (body === undefined) {
    return unread(`${operation.pointer}/requestBody`, "The operation describes no request body that could be found.");
  }
  const contents = jsonContents(root, body);
  const content = contents.find((one) => tellsInputs(root, one, model)) ?? contents[0];
  const schema = content && memberOf(content, "schema");
  if (content === undefined || schema === undefined || !isJsonObject(schema.node)) {
    const types = Object.keys(child(root, body, ["content"])?.node ?? {});
    const isJson = types.length === 0 || types.some((type) => /json|\*/i.test(type));
    return unread(
      body.pointer,
      isJson
        ? "The request body has no schema that could be read."
        : `The request body is described as ${types.slice(0, 3).join(", ")} only, and a run is sent as JSON.`,
    );
  }
  const statements = statementsAbout("input", root, schema, model);
  const { place: input, foreign } = statements;
  const flat = withoutWrapping(root, { node: schema.node, pointer: schema.pointer }, model);
  // A field that happens to be called `input` stands among others, and holds text or a number.
  const isField = input !== undefined && isPlainValue(root, input) && hasOthers(flat);
  if (input !== undefined && !isField) {
    const { examples, problems } = readBodyExamples(root, content, input, true);
    const unused = [...contents.filter((one) => one !== content), ...otherContents(root, body).values()];
    return {
      place: input,
      examples,
      problems: [
        ...problems,
        ...unreadProblems(statements, "`input`"),
        ...(isFreeForm(root, input) ? unusedContents(root, unused, model) : []),
        ...fieldsBeside(root, flat, schema.pointer, model),
      ],
    };
  }
  if (flat === undefined) {
    const others = foreign.slice(0, 3).map((name) => JSON.stringify(name));
    return unread(
      schema.pointer,
      foreign.length > 0
        ? `The forms of the request body are for other models (${others.join(", ")}), and none is for this one.`
        : "The request body describes neither `input` nor any other field that could be one.",
    );
  }
  const place = { node: flat, pointer: schema.pointer };
  const { examples, problems } = readBodyExamples(root, content, place, false);
  const isFlat: Problem = {
    code: "flat-body",
    pointer: schema.pointer,
    message: "The request body has no `input`; its fields were read as the inputs.",
    help: "Calls still send them below `input`, as the API does. Report it to the upstream when the model takes them at the top.",
  };
  return { place, examples, problems: [isFlat, ...problems] };
}

/** Whether one description of a body says more of the inputs than that they are an object. */
function tellsInputs(root: JsonObject, content: ObjectPlace, model: string): boolean {
  const schema = memberOf(content, "schema");
  if (schema === undefined || !isJsonObject(schema.node)) return false;
  const { place } = statementsAbout("input", root, schema, model);
  if (place !== undefined) return !isFreeForm(root, place);
  return withoutWrapping(root, { node: schema.node, pointer: schema.pointer }, model) !== undefined;
}

/** Where the JSON that is sent may be anything, another form of the body may say what it is. */
function unusedContents(root: JsonObject, contents: readonly ObjectPlace[], model: string): readonly Problem[] {
  return contents
    .filter((content) => tellsInputs(root, content, model))
    .map(({ pointer }) => ({
      code: "unused-media-type",
      pointer,
      message: "The body is described here, and not where it is sent as JSON.",
      help: "A run is sent as JSON, so this was not read. Report it to the upstream, or correct the JSON body in the snapshot.",
    }));
}

// What a body that serves several models calls the model.
const namesOfModel = ["model", "model_id"];

/** Fields of the body beside `input`; a constant or the name of the model says which body it is. */
function fieldsBeside(
  root: JsonObject,
  flat: JsonObject | undefined,
  pointer: string,
  model: string,
): readonly Problem[] {
  const slug = model.slice(model.indexOf("/") + 1);
  const names = propertiesIn(flat).filter(([name, schema]) => {
    const { node } = follow(root, { node: schema, pointer }) ?? {};
    const options = Array.isArray(node?.enum) ? (node.enum as readonly JsonValue[]) : [];
    return (
      !["input", ...namesOfModel].includes(name) &&
      node?.const === undefined &&
      ![model, slug].some((one) => options.includes(one))
    );
  });
  if (names.length === 0) return [];
  const listed = [...new Set(names.map(([name]) => JSON.stringify(name)))].join(", ");
  return [
    {
      code: "beside-input",
      severity: "info",
      pointer,
      message: `The body takes fields beside \`input\`, which are no inputs: ${listed}.`,
      help: "Nothing was made from them. Report it to the upstream when they belong to the model.",
    },
  ];
}

function propertiesIn(schema: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (!isJsonObject(schema)) return [];
  const parts = ["allOf", "anyOf"].flatMap((keyword) => schema[keyword] ?? []);
  return [
    ...(isJsonObject(schema.properties) ? Object.entries(schema.properties) : []),
    ...parts.flatMap(propertiesIn),
  ];
}

function unread(pointer: string, message: string): RequestInput {
  return {
    examples: [],
    problems: [
      {
        code: "unreadable-body",
        pointer,
        message,
        help: "Nothing was read from it: the other documents have to describe the inputs. Report it to the upstream.",
      },
    ],
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
  model: string,
  depth = 0,
  step = createBudget(mostSchemaParts, "The schema of its inputs has too many parts", place.pointer),
): JsonObject | undefined {
  if (depth > deepestBody) return undefined;
  step();
  const inputsOf = (parts: readonly ObjectPlace[]): readonly JsonObject[] =>
    parts.map((part) => withoutWrapping(root, part, model, depth + 1, step)).filter((part) => part !== undefined);
  const { all, groups } = partsOf(root, place, model);
  const {
    properties,
    required,
    $ref,
    allOf: _all,
    anyOf: _any,
    oneOf: _one,
    discriminator: _told,
    ...rest
  } = place.node;
  const isReference = typeof $ref === "string";
  const own =
    !isReference && isJsonObject(properties) ? Object.entries(properties).filter(([name]) => !beside.has(name)) : [];
  const forms = groups.map(inputsOf).filter((group) => group.length > 0);
  const parts = [...inputsOf(all), ...forms.map((group) => (group.length > 1 ? { anyOf: group } : { ...group[0] }))];
  if (own.length === 0 && parts.length === 0) return undefined;
  const needed = Array.isArray(required) ? required.filter((name) => !beside.has(String(name))) : [];
  return {
    ...(!isReference && rest),
    ...(own.length > 0 && { type: "object", properties: Object.fromEntries(own), required: needed }),
    ...(parts.length > 0 && { allOf: parts }),
  };
}

// A body is put together from a few parts; each reference is a step of its own.
const deepestBody = 8;
