import type { Manifest } from "../../src/ir/manifest.js";
import { isJsonObject, type JsonValue } from "../../src/ir/json.js";
import type { Snapshot } from "../../src/read/snapshot.js";

/** The documents of an invented upstream, as a test writes them. */
export interface Documents {
  readonly catalog: JsonValue | string;
  readonly pages?: Readonly<Record<string, string>>;
  readonly openApi?: JsonValue | string;
  readonly publicModels?: JsonValue | string;
  readonly manifest?: Manifest;
}

/** A snapshot that lives in memory. Text stands as it is, anything else becomes JSON; an OpenAPI document gets what each one has. */
export function memorySnapshot({ catalog, pages = {}, openApi = {}, publicModels, manifest }: Documents): Snapshot {
  const text = (value: JsonValue | string): string => (typeof value === "string" ? value : JSON.stringify(value));
  return {
    catalog: text(catalog),
    openApi: text(isJsonObject(openApi) ? { openapi: "3.1.0", paths: {}, ...openApi } : openApi),
    ...(publicModels !== undefined && { publicModels: text(publicModels) }),
    ...(manifest !== undefined && { manifest }),
    page: async (id) => (Object.hasOwn(pages, id) ? pages[id] : undefined),
  };
}

/** A catalog entry as the upstream writes it. */
export function entry(id: string, more: Readonly<Record<string, JsonValue>> = {}): JsonValue {
  const slash = id.indexOf("/");
  return {
    provider_slug: id.slice(0, slash),
    model_slug: id.slice(slash + 1),
    model_name: "Paper Lamp",
    category: null,
    page_url: `/models/${id}`,
    price_label: "$0.04/image",
    active: true,
    ...more,
  };
}

/** A page in the grammar of the site's llms.txt files. */
export function page(fields: string, title = "Paper Lamp"): string {
  return `# ${title}\n\n> Draws lamps.\n\n## Overview\n\n- **Provider**: Acme\n- **License**: commercial\n- **Last Updated**: 2026-04-01\n\n## Pricing\n\n- **Base price**: $0.04/image\n- **Note**: Per image\n\n## Input Schema\n\n${fields}\n`;
}
