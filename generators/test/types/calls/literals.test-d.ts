// Options become closed unions, digits stay text, suggestions stay open.

import type { NanoBananaProInput } from "../../frozen/packages/google-nano-banana-pro/index.js";
import type { TagRemovalInput, TagRemovalOutput } from "../../frozen/packages/runflow-tag-removal/index.js";
import type { ProductIsolationInput } from "../../frozen/packages/runflow-product-isolation/index.js";
import type { KlingVideoV3ProTextToVideoInput } from "../../frozen/packages/kuaishou-kling-video-v3-pro-text-to-video/index.js";
import { equal } from "./equal.js";

equal<NanoBananaProInput["safety_tolerance"], "1" | "2" | "3" | "4" | "5" | "6" | undefined>();
equal<NanoBananaProInput["resolution"], "1K" | "2K" | "4K" | undefined>();
equal<ProductIsolationInput["resolution"], "1K" | "2K" | "4K">();
equal<TagRemovalOutput["image_urls"], string[]>();

const banana = (input: NanoBananaProInput): NanoBananaProInput => input;
banana({ prompt: "A kite", safety_tolerance: "4" });
// @ts-expect-error digits are text on the wire
banana({ prompt: "A kite", safety_tolerance: 4 });
// @ts-expect-error an option that the model does not have
banana({ prompt: "A kite", resolution: "8K" });

const kling = (input: KlingVideoV3ProTextToVideoInput): KlingVideoV3ProTextToVideoInput => input;
kling({ prompt: "A kite", duration: "15" });
kling({ multi_prompt: [{ prompt: "A kite", duration: "3" }] });
// @ts-expect-error shots and a prompt do not go together
kling({ prompt: "A kite", multi_prompt: [{ prompt: "A kite", duration: "3" }] });
// @ts-expect-error neither a prompt nor shots
kling({ duration: "15" });
// @ts-expect-error longer than the model makes
kling({ prompt: "A kite", duration: "16" });

const tag = (input: TagRemovalInput): TagRemovalInput => input;
tag({ image_url: "https://example.com/shirt.png", config: { aspect_ratio: "16:9" } });
tag({ image_url: "https://example.com/shirt.png", config: { aspect_ratio: "5:7" } });
// @ts-expect-error a suggestion is open for text, not for numbers
tag({ image_url: "https://example.com/shirt.png", config: { aspect_ratio: 1 } });
// @ts-expect-error a misspelt field of a nested object
tag({ image_url: "https://example.com/shirt.png", config: { ratio: "16:9" } });
