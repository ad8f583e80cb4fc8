import { createHash } from "node:crypto";
import type { FilePlan } from "../state/file-plan.js";

/** How many pictures an order of headshots gives. */
export const headshotCount = 60;

/** Plans one picture of an order of headshots; undefined beyond the last. The size of the real ones is not published. */
export function planHeadshot(order: string, index: number): FilePlan | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= headshotCount) return undefined;
  return {
    kind: "image",
    format: "png",
    width: 512,
    height: 512,
    seconds: 0,
    title: "Headshot",
    caption: `${index + 1} of ${headshotCount}`,
    digest: createHash("sha256").update(`${order} ${index}`).digest("hex"),
    insetAsset: undefined,
  };
}
