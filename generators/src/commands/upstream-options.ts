import { Option } from "commander";

import { upstream } from "./workspace.js";

/** Where the site is: the option, else the variable, else the upstream's own address. */
export function siteOption(): Option {
  return new Option("--site <url>", "where the catalog and the model pages are")
    .env("RUNFLOW_SITE")
    .default(upstream.site);
}

/** Where the API is: the option, else the variable, else the upstream's own address. */
export function apiOption(): Option {
  return new Option("--api <url>", "where the OpenAPI document and the public models are")
    .env("RUNFLOW_API")
    .default(upstream.api);
}
