// In: every request that a test sends, with its answer. Out: an error for what the OpenAPI document does not allow.
// Never sends anything itself.

import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";

/** A request and its answer. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestBody: string | undefined;
  readonly status: number;
  readonly contentType: string | null;
  readonly responseBody: string;
}

/** An operation of the document. */
export interface Operation {
  /** `GET /v1/runs/{id}` */
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly pointer: string;
  readonly statuses: readonly string[];
  readonly hasBody: boolean;
}

/** Answers that the document does not declare, each with the reason why the emulator gives it all the same. */
export const undeclared: readonly { readonly status: number; readonly reason: string }[] = [
  { status: 304, reason: "the public list is a stored document with an entity tag, which a crawl asks for" },
  { status: 402, reason: "credit is checked for ComfyUI runs too; the document declares it for models alone" },
  { status: 405, reason: "a known path under another method; no document speaks of methods" },
  {
    status: 409,
    reason: "Idempotency-Key is honoured everywhere, the document declares its conflict for batches alone",
  },
  { status: 413, reason: "every server bounds its bodies; the upstream's bound is not published" },
  { status: 500, reason: "only as a fault that was asked for" },
  { status: 502, reason: "only as a fault that was asked for" },
  { status: 503, reason: "only as a fault that was asked for" },
  { status: 504, reason: "only as a fault that was asked for" },
];

/** Requests that are not in the document, with where they come from instead. */
export const outside: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^GET \/v1\/openapi\.json$/, reason: "the document itself" },
  { pattern: /^GET \/v1\/docs$/, reason: "the document as a page" },
  { pattern: /^POST \/v1\/admin\//, reason: "left out of the public document; described in a guide" },
  { pattern: /^GET \/v1\/credit-balances$/, reason: "an older path that a published script calls" },
  { pattern: /^GET \/v1\/solutions$/, reason: "implied by the reads of one solution" },
  { pattern: /^(POST|PATCH|DELETE) \/v1\/comfyui-workflows(\/[^/]+)?$/, reason: "described on a page about workflows" },
  { pattern: /^(GET|POST) \/v1\/comfyui-workflows\/[^/]+\/inputs$/, reason: "described on a page about workflows" },
];

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface OperationObject {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: unknown;
}

const file = new URL("../../../generators/test/frozen/upstream/openapi.json", import.meta.url);
const document = JSON.parse(readFileSync(file, "utf8")) as Document;
const methods = ["get", "post", "put", "patch", "delete"];

/** Every operation of the document, the most literal paths first. */
export const operations: readonly Operation[] = Object.entries(document.paths)
  .flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        pattern: patternOf(path),
        pointer: `/paths/${escape(path)}/${method}`,
        statuses: Object.keys(operation.responses),
        hasBody: operation.requestBody !== undefined,
      };
    }),
  )
  .sort((left, right) => parameters(left.name) - parameters(right.name) || right.name.length - left.name.length);

/** Finds the operation of a request. */
export function operationOf(method: string, path: string): Operation | undefined {
  return operations.find((operation) => operation.method === method && operation.pattern.test(path));
}

const addFormats = addFormatsModule.default;
// What a request may hold is open; what an answer holds must be declared, or it was made up.
const open = compilerOf(document);
const closed = compilerOf(closeSchemas(document));

/** Throws when an exchange is not as the document says. Gives the operation that it belongs to. */
export function checkExchange(exchange: Exchange): Operation | undefined {
  const { method, status } = exchange;
  const path = exchange.path.replace(/\?.*$/, "");
  if (!path.startsWith("/v1/") || ["HEAD", "OPTIONS"].includes(method)) return undefined;
  if (outside.some(({ pattern }) => pattern.test(`${method} ${path}`))) return undefined;
  const operation = operationOf(method, path);
  if (operation === undefined) {
    if (status >= 400) return undefined;
    throw new Error(`${method} ${path} answered ${status}, but the document knows no such operation.`);
  }
  if (!operation.statuses.includes(String(status))) {
    if (undeclared.some((exception) => exception.status === status)) return operation;
    throw new Error(`${operation.name} answered ${status}; the document declares ${operation.statuses.join(", ")}.`);
  }
  if (status === 204) {
    if (exchange.responseBody !== "") throw new Error(`${operation.name} answered 204 with a body.`);
    return operation;
  }
  if (exchange.contentType?.startsWith("application/json") !== true) {
    throw new Error(`${operation.name} answered with Content-Type ${exchange.contentType ?? "none"}.`);
  }
  const response = responsePointer(operation, status);
  assertValid(
    closed,
    `${response}/content/${escape("application/json")}/schema`,
    exchange.responseBody,
    `the answer of ${operation.name}`,
  );
  if (status < 300 && operation.hasBody && exchange.requestBody !== undefined) {
    const pointer = `${operation.pointer}/requestBody/content/${escape("application/json")}/schema`;
    assertValid(open, pointer, exchange.requestBody, `the accepted request of ${operation.name}`);
  }
  return operation;
}

function responsePointer(operation: Operation, status: number): string {
  const pointer = `${operation.pointer}/responses/${status}`;
  const [path = "", method = ""] = operation.pointer.slice("/paths/".length).split("/");
  const response = document.paths[path.replace(/~1/g, "/").replace(/~0/g, "~")]?.[method]?.responses[String(status)];
  const reference = (response as { $ref?: string } | undefined)?.$ref;
  return reference === undefined ? pointer : reference.slice(1);
}

type Compiler = (pointer: string) => ValidateFunction;

function assertValid(compile: Compiler, pointer: string, text: string, what: string): void {
  const validate = compile(pointer);
  if (validate(JSON.parse(text))) return;
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ""} ${JSON.stringify(params)}`,
  );
  throw new Error(`${what} does not match the document:\n  ${errors.join("\n  ")}\n${text.slice(0, 500)}`);
}

function compilerOf(schemas: Document): Compiler {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "openapi", ...schemas });
  return (pointer) => {
    const reference = `openapi#${encodeURI(pointer).replace(/[{}]/g, encodeURIComponent)}`;
    const validate = ajv.getSchema(reference);
    if (validate === undefined) throw new Error(`The document has nothing at ${pointer}.`);
    return validate;
  };
}

/** A copy in which objects with named members admit no others, but for schemas that others extend. */
function closeSchemas(given: Document): Document {
  const copy = structuredClone(given);
  const extended = new Set(
    [...JSON.stringify(copy).matchAll(/"allOf":\[\{"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name),
  );
  const close = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && "properties" in node && !("additionalProperties" in node)) {
      Object.assign(node, { additionalProperties: false });
    }
    Object.values(node).forEach(close);
  };
  for (const [name, schema] of Object.entries(copy.components.schemas)) {
    if (!extended.has(name) && !("allOf" in schema)) close(schema);
  }
  return copy;
}

function patternOf(path: string): RegExp {
  // A model's slug may span several segments.
  const source = path.split("/").map((segment) => {
    if (!segment.startsWith("{")) return segment.replace(/[.]/g, "\\.");
    return path.startsWith("/v1/models/{owner}/") && segment !== "{owner}" ? ".+" : "[^/]+";
  });
  return new RegExp(`^${source.join("/")}$`);
}

function parameters(name: string): number {
  return name.split("{").length;
}

function escape(segment: string): string {
  return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
