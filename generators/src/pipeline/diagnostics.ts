// In: what went wrong with a model. Out: the diagnostic, with the place and what to do.

import type { Diagnostic } from "../ir/diagnostics.js";
import { compact } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import { ModelBoundError, modelTooLarge } from "../ir/model-bounds.js";
import type { CatalogEntry, PublicModel } from "../ir/source-records.js";
import type { Refinement } from "../normalise/refinements/refinement.js";
import { InterruptedError, OverTimeError } from "../within-time.js";

/** What nobody foresaw stops one model and no other. Throws the error of whoever interrupts: that means the whole run. */
export function generatorFailure(model: string, error: unknown): Diagnostic {
  if (error instanceof InterruptedError) throw error;
  if (error instanceof ModelBoundError || error instanceof OverTimeError) {
    const pointer = error instanceof ModelBoundError ? error.pointer : documents.page(model);
    return modelTooLarge(model, error.message, pointer);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "generator-failure",
    severity: "error",
    model,
    pointer: documents.page(model),
    message: `The model could not be generated: ${reason}.`,
    help: "Check that its documents are files that can be read; if they are, this is a defect of the generator.",
  };
}

/** No document describes the inputs of a model; `reason` is why the snapshot has no page. */
export function missingPage(model: string, document: string, reason: string | undefined): Diagnostic {
  if (reason !== undefined) {
    return {
      code: "no-page",
      severity: "info",
      model,
      pointer: `${documents.manifest}#/absent`,
      message: `There is no package for this model: ${reason}`,
      help: "Run `pnpm crawl` to look for its page again.",
    };
  }
  return {
    code: "missing-page",
    severity: "error",
    model,
    pointer: document,
    message: "The catalog lists the model, and no document describes its inputs.",
    help: "Run `pnpm crawl` to fetch its page again.",
  };
}

/** A correction of a model that is not there. */
export function unusedRefinement({ model, file }: Refinement): Diagnostic {
  return {
    code: "refinement-unused",
    severity: "info",
    model,
    pointer: file,
    message: "The refinement corrects a model that the catalog does not list.",
    help: `Nothing was done with it. Delete generators/${file} when the model is gone for good.`,
  };
}

/** A package that does not say what its spec says. */
export function unreadablePackage(model: string, problem: string): Diagnostic {
  return {
    code: "unreadable-package",
    severity: "error",
    model,
    pointer: "index.d.ts",
    message: `The declarations do not read back as meant: ${problem}.`,
    help: "This is a defect of the generator: add a one-feature specimen to its tests.",
  };
}

/** A model with a path of its own in the OpenAPI document that the catalog does not list, and the listed one that it resembles. */
export function unlistedModel(id: string, pointer: string, similar: string | undefined): Diagnostic {
  const resembles = similar === undefined ? "" : ` It resembles ${JSON.stringify(similar)}, which the catalog lists.`;
  return {
    code: "unlisted-model",
    severity: "info",
    ...compact({ model: similar }),
    pointer,
    message: `The OpenAPI document describes ${JSON.stringify(id)}, which the catalog does not list.${resembles}`,
    help: "Nothing was made from it: only what the catalog lists has a package. Report it to the upstream when both should agree.",
  };
}

/** A path of the OpenAPI document that names a model and is not the one that its runs are started at. */
export function unreadPath(model: string, path: string, pointer: string, isDescribed: boolean): Diagnostic {
  return {
    code: "unread-path",
    severity: isDescribed ? "info" : "warning",
    model,
    pointer,
    message: `The path ${JSON.stringify(path)} names the model and is not that of its runs.`,
    help: "What it takes was not read: the other documents have to describe the model. Report it to the upstream when runs are started there.",
  };
}

/** A record of the public list that has a model's slug and another provider. */
export function foreignRecord({ provider, slug, pointer }: PublicModel, entry: CatalogEntry): Diagnostic {
  return {
    code: "foreign-record",
    severity: "info",
    model: entry.id,
    pointer,
    message: `The record ${JSON.stringify(slug)} of ${JSON.stringify(provider)} has the slug of this model and another provider.`,
    help: "It was not used. Report it to the upstream if it speaks of this model.",
  };
}
