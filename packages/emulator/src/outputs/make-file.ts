import type { EmulatorContext } from "../context.js";
import { drawImage } from "./draw-image.js";
import type { FilePlan } from "../state/file-plan.js";
import { makeSound } from "./make-sound.js";
import { makeVideo } from "./make-video.js";

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
