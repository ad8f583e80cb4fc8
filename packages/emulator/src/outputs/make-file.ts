import type { EmulatorContext } from "../context.js";
import { type JsonObject, mapStrings } from "../json.js";
import { drawImage } from "./draw-image.js";
import { makeSound } from "./make-sound.js";
import { makeVideo } from "./make-video.js";
import { type FilePlan, type PlannedOutput, fileContentType, placeholderIndex } from "../state/file-plan.js";

/** Makes the bytes of a planned file. The same plan always gives the same bytes. */
export async function makeFile(context: EmulatorContext, plan: FilePlan): Promise<Uint8Array<ArrayBuffer>> {
  switch (plan.kind) {
    case "audio":
      return makeSound(plan);
    case "video":
      return makeVideo(plan);
    default:
      return drawImage(plan, plan.insetAsset === undefined ? undefined : context.store.bytes.get(plan.insetAsset));
  }
}

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
