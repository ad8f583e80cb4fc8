// In: requests of the older catalogue of Solutions and flows. Out: Solutions made from the models of provider `runflow`.
// Never runs anything: Solutions are run as models, and no route runs a flow.

import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import { stableId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { serializeModel } from "../wire/serialize-model.js";

const same = (record: JsonObject): JsonObject => record;

/** Adds the read-only catalogue of Solutions and flows. */
export function addSolutionRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  const solutions = [...context.snapshot.models.values()].filter(
    (model) => model.active && model.id.startsWith("runflow/"),
  );
  const named = (id: string): readonly KnownModel[] => {
    const found = id === "any" ? solutions : solutions.filter((model) => solutionId(model) === id.toLowerCase());
    if (found.length === 0) throw notFound("The solution");
    return found;
  };

  app.get("/v1/solutions", (c) => {
    context.authenticate(c);
    const source = { items: solutions, summary: serializeSolution, serialize: serializeSolution, keepOrder: true };
    return c.json(listReply(context, c.req, source));
  });

  app.get("/v1/solutions/:id", (c) => {
    context.authenticate(c);
    const [solution] = named(c.req.param("id"));
    if (solution === undefined) throw notFound("The solution");
    return c.json(serializeSolution(solution));
  });

  app.get("/v1/solutions/:id/models", (c) => {
    context.authenticate(c);
    const items = named(c.req.param("id")).map(serializeLink);
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get("/v1/solutions/:id/models/:link", (c) => {
    context.authenticate(c);
    const links = named(c.req.param("id")).map(serializeLink);
    const link = links.find((candidate) => candidate["id"] === c.req.param("link").toLowerCase());
    if (link === undefined) throw notFound("The solution's model");
    return c.json(link);
  });

  // No document of the snapshot describes a flow.
  for (const path of ["/v1/solutions/:id/flows", "/v1/flows", "/v1/flow-summaries"]) {
    app.get(path, (c) => {
      context.authenticate(c);
      return c.json(listReply(context, c.req, { items: [], summary: same, serialize: same }));
    });
  }
  for (const path of ["/v1/solutions/:id/flows/:flow", "/v1/flows/:flow/nodes/:node"]) {
    app.get(path, (c) => {
      context.authenticate(c);
      throw notFound("The flow");
    });
  }
}

function serializeSolution(model: KnownModel): JsonObject {
  return {
    id: solutionId(model),
    title: model.name,
    subtitle: null,
    slug: model.id.slice("runflow/".length),
    icon: null,
    accent_color: null,
    gradient_start: null,
    gradient_end: null,
    content_markdown: null,
    section_code: null,
    sort_order: null,
    is_active: true,
    created_at: null,
    updated_at: null,
    solution_flows: null,
    solution_models: null,
  };
}

function serializeLink(model: KnownModel): JsonObject {
  return {
    id: stableId(`solution model ${model.id}`),
    solution_id: solutionId(model),
    model_id: model.uuid,
    sort_order: 0,
    created_at: null,
    solution: null,
    model: serializeModel(model),
  };
}

function solutionId(model: KnownModel): string {
  return stableId(`solution ${model.id}`);
}
