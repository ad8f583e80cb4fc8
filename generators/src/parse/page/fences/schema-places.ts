// In: the value of a fence. Out: where in it the inputs and the outputs of the model are described, whatever stands around them.

import { escapePointer, isJsonObject, type JsonObject, type JsonValue, resolveReference } from "../../../ir/json.js";
import type { PageSchema } from "../../../ir/model-page.js";
import type { SchemaPlace } from "../../../ir/source-records.js";
import { follow, isFreeForm } from "../../openapi/places.js";
import { statementsAbout } from "../../openapi/statements.js";
import { placesOfOperation } from "./operation-places.js";
import type { SchemaPlaces, Side } from "./schemas.js";
import { isRunRecord } from "../sections/run-envelope.js";

/** Finds the schemas of a fence; `undefined` when it holds none. The side is what the page around it is about. */
export function findSchemas(root: JsonObject, side: Side | undefined, model: string): SchemaPlaces | undefined {
  const operation = placesOfOperation(root, model);
  if (operation?.input !== undefined || operation?.output !== undefined) return operation;
  if (isSchema(root) || (isFieldMap(root) && !Object.keys(root).every((key) => sideOfKey(key) !== undefined))) {
    const told = sideOfTitle(root) ?? side;
    const place = { node: ownSchema(root), pointer: "#" };
    return { ...placed(root, place, told ?? "input", model), ...(told === undefined && { presumed: true }) };
  }
  return operation ?? namedSchemas(root, model) ?? listedSchemas(root, side, model);
}

const typed = ["type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf", "properties", "items"];
const combined = ["allOf", "anyOf", "oneOf"];

/** Whether a value is the schema of an object, or one that may lead to it. */
function isSchema(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const isWhole = isJsonObject(value.properties) || typeof value.$ref === "string";
  return isWhole || (value.type === "object" && !hasOwnData(value)) || combined.some((key) => areSchemas(value[key]));
}

/** `{ "type": "object", "name": "…" }` is as well the sample of a value. */
function hasOwnData(value: JsonObject): boolean {
  return Object.keys(value).some((key) => /^(?:id|name|value|data|object)$/.test(key));
}

function areSchemas(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && (value as readonly JsonValue[]).every(isJsonObject);
}

/** Fields by their names, without a schema around them. */
function isFieldMap(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return false;
  return Object.entries(value).every(
    ([name, field]) =>
      /^[\w.-]+$/.test(name) &&
      isJsonObject(field) &&
      typed.some((key) => Object.hasOwn(field, key) && isTypeLike(key, field[key])),
  );
}

function isTypeLike(key: string, value: JsonValue | undefined): boolean {
  if (key === "type" || key === "$ref") return typeof value === "string" || Array.isArray(value);
  return key === "const" || (key === "items" || key === "properties" ? isJsonObject(value) : Array.isArray(value));
}

// What stands in a document around the schema that it is about.
const around: ReadonlySet<string> = new Set("$schema $id $defs definitions components openapi info servers".split(" "));

/** The schema without the definitions that it brings: those are found by reference. */
function ownSchema(root: JsonObject): JsonObject {
  if (isFieldMap(root) && !isSchema(root)) return { type: "object", properties: root };
  return Object.fromEntries(Object.entries(root).filter(([key]) => !around.has(key)));
}

function sideOfTitle({ title, $id }: JsonObject): Side | undefined {
  return [title, $id].flatMap((text) => (typeof text === "string" ? (sideOfName(text) ?? []) : []))[0];
}

const longestName = 200;

/** What the name of a schema says it is about: `BrushInput`, `brush-output`. */
function sideOfName(name: string): Side | undefined {
  const words = name
    .slice(0, longestName)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ");
  if (/\b(?:inputs?|requests?|params|parameters|arguments|args|body)(?: schema)?$/i.test(words)) return "input";
  return /\b(?:outputs?|responses?|results?)(?: schema)?$/i.test(words) ? "output" : undefined;
}

/** A schema on its side, without what stands around a model's own fields. */
function placed(root: JsonObject, place: SchemaPlace, side: Side, model: string): SchemaPlaces {
  const inner = statementsAbout(side, root, place, model).place;
  const names = Object.keys(propertiesOf(root, place));
  const isWrapped =
    inner !== undefined &&
    !isFreeForm(root, inner) &&
    isObjectLike(root, inner) &&
    (side === "input" || isRunRecord(names));
  if (isWrapped) return { [side]: inner };
  const isRecord =
    ["id", "run_id"].some((name) => names.includes(name)) && names.some((name) => name.startsWith("status"));
  if (side === "output" && isRecord)
    return { problem: "It describes the record of a run, and not what the model makes." };
  return { [side]: place.pointer === "#" ? { ...place, pointer: `#/${side}` } : place };
}

function propertiesOf(root: JsonObject, place: SchemaPlace): JsonObject {
  const properties = follow(root, place)?.node.properties;
  return isJsonObject(properties) ? properties : {};
}

/** The names that a schema has at its top, where they stand there in plain sight. */
export function namesOf(schema: PageSchema): readonly string[] {
  return Object.keys(propertiesOf(schema.root, schema));
}

/** A field that happens to be called `input` holds text or a number. */
function isObjectLike(root: JsonObject, place: SchemaPlace): boolean {
  const type = follow(root, place)?.node.type;
  return typeof type !== "string" || type === "object";
}

/** What a member of a document is about, by its key: `input`, `output_schema`, `parameters`, `json_schema`. */
function sideOfKey(key: string): Side | undefined {
  return sideOfName(key) ?? (/^(?:json[_ -]?)?schema$/i.test(key) ? "input" : undefined);
}

/** `{ "input": …, "output": … }`, `{ "input_schema": … }`, `{ "name": …, "parameters": … }`. */
function namedSchemas(root: JsonObject, model: string): SchemaPlaces | undefined {
  let found: SchemaPlaces = {};
  for (const [key, value] of Object.entries(root)) {
    const side = sideOfKey(key);
    if (side === undefined || found[side] !== undefined || !(isSchema(value) || isFieldMap(value))) continue;
    const node = isSchema(value) ? value : { type: "object", properties: value };
    found = { ...found, ...placed(root, { node, pointer: `#/${escapePointer(key)}` }, side, model) };
  }
  return found.input === undefined && found.output === undefined ? undefined : found;
}

/** Definitions and no schema that refers to them: the one that no other refers to, told apart by its name where there are two. */
function listedSchemas(root: JsonObject, side: Side | undefined, model: string): SchemaPlaces | undefined {
  const lists = ["#/components/schemas", "#/$defs", "#/definitions", "#/schemas"];
  const pointer = lists.find((list) => isJsonObject(resolveReference(root, list)));
  const list = pointer === undefined ? undefined : resolveReference(root, pointer);
  if (pointer === undefined || !isJsonObject(list)) return undefined;
  const roots = Object.entries(list).flatMap(([name, schema]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    const others = Object.entries(list).filter(([other]) => other !== name);
    const isUsed = others.some(([, other]) => JSON.stringify(other).includes(JSON.stringify(place)));
    return isSchema(schema) && !isUsed ? [{ name, place: { node: { $ref: place }, pointer: place } }] : [];
  });
  const pick = (wanted: Side): SchemaPlaces => {
    const named = roots.filter(({ name }) => sideOfName(name) === wanted);
    const [only, ...more] = named.length > 0 ? named : roots.filter(({ name }) => sideOfName(name) === undefined);
    const isMeant = named.length > 0 || wanted === (side ?? "input");
    return only === undefined || more.length > 0 || !isMeant ? {} : placed(root, only.place, wanted, model);
  };
  const found = { ...pick("input"), ...pick("output") };
  if (found.input !== undefined || found.output !== undefined) return found;
  return { problem: `It defines ${Object.keys(list).length} schemas, and none of them is known to be the model's.` };
}
