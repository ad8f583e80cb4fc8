import type { JsonObject } from "../json.js";
import { mapStrings } from "../json-strings.js";
import type { EmulatorContext } from "../context.js";
import { fileContentType, placeholderIndex, type PlannedOutput } from "../state/file-plan.js";
import { makeFile } from "./make-file.js";

/** Puts the files themselves into an output, as data URIs, in place of their addresses: what `sync_mode` asks for. */
export async function inlineOutput(context: EmulatorContext, planned: PlannedOutput): Promise<PlannedOutput> {
  const uris = await Promise.all(
    planned.files.map(async (plan) => {
      const bytes = Buffer.from(await makeFile(context, plan));
      return `data:${fileContentType(plan)};base64,${bytes.toString("base64")}`;
    }),
  );
  const json = mapStrings(planned.json, (text) => uris[placeholderIndex(text) ?? -1] ?? text) as JsonObject;
  return { json, files: [] };
}
