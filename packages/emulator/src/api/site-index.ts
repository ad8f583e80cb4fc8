// In: a request for a document that leads to others: the indexes for programs, and the page of the API. Out: that document.
// Where the snapshot holds one it is served as stored; else it is made from the snapshot, and says so.

import type { Hono } from "hono";
import { asDocument, type Document } from "../document.js";
import { sendDocument } from "../http/send-bytes.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { EmulatorContext } from "../context.js";
import { apiCatalog } from "../wire/api-catalog.js";
import { apiPage } from "../wire/api-page.js";
import { agentSkill } from "../wire/agent-skill.js";

/** Adds the API catalogue of RFC 9727, the agent skill, the text of all pages, and the page of the API. */
export function addSiteIndexRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/.well-known/api-catalog", (c) => {
    const text = `${JSON.stringify(apiCatalog(context.origin()), null, 2)}\n`;
    return sendDocument(c.req.raw, asText(text, "application/linkset+json"));
  });

  app.get("/.well-known/agent-skills/runflow/SKILL.md", (c) =>
    sendDocument(c.req.raw, asText(agentSkill(context.origin()), "text/markdown; charset=utf-8")),
  );

  app.get("/llms-full.txt", async (c) =>
    sendDocument(c.req.raw, (await context.snapshot.document("llms-full.txt")) ?? (await allPages(context))),
  );

  app.get("/v1/docs", async (c) => {
    const description = await context.snapshot.document("openapi.json");
    if (description === undefined) return c.notFound();
    const page = apiPage(JSON.parse(textOf(description)) as unknown);
    const headers = { "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" };
    return sendDocument(c.req.raw, asText(page, "text/html; charset=utf-8"), headers);
  });
}

/** The pages of all models that can be run, one after another. The text of the site's own index is not published. */
async function allPages({ snapshot }: EmulatorContext): Promise<Document> {
  const active = [...snapshot.models.values()].filter((model) => model.active);
  const pages = await Promise.all(active.map(({ id }) => snapshot.document(`models/${id}/llms.txt`)));
  const head = "# Runflow\n\n> Made by the emulator: the pages of all models of its snapshot.\n";
  const texts = pages.flatMap((page) => (page === undefined ? [] : [textOf(page).trim()]));
  return asText(`${[head.trim(), ...texts].join("\n\n---\n\n")}\n`, "text/plain; charset=utf-8");
}

function asText(text: string, contentType: string): Document {
  return asDocument(new TextEncoder().encode(text), contentType);
}

function textOf(document: Document): string {
  return new TextDecoder().decode(document.bytes);
}
