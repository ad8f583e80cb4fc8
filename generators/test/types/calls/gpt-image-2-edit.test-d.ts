// What the input of openai/gpt-image-2/edit promises: each promise with a call that must not compile.

import type { MediaFile, MediaInput, Model } from "@runflow-models/core";
import {
  type gptImage2Edit,
  type GptImage2EditInput,
  type GptImage2EditOutput,
} from "../../frozen/packages/openai-gpt-image-2-edit/index.js";
import { equal } from "./equal.js";

equal<typeof gptImage2Edit, Model<GptImage2EditInput, GptImage2EditOutput, "image">>();

equal<
  keyof GptImage2EditInput,
  "prompt" | "image_urls" | "num_images" | "output_format" | "image_size" | "mask_url" | "quality" | "sync_mode"
>();
equal<GptImage2EditInput["prompt"], string>();
equal<GptImage2EditInput["image_urls"], readonly MediaInput[]>();
equal<NonNullable<GptImage2EditInput["mask_url"]>, MediaInput>();
equal<NonNullable<GptImage2EditInput["num_images"]>, number>();
equal<NonNullable<GptImage2EditInput["sync_mode"]>, boolean>();
equal<GptImage2EditOutput["outputs"], MediaFile[]>();

const image = "https://example.com/picture.png";
const accept = (input: GptImage2EditInput): GptImage2EditInput => input;

accept({ prompt: "A kite", image_urls: [image] });
accept({ prompt: "A kite", image_urls: [new Blob([]), new URL(image), new Uint8Array(), { path: "kite.png" }] });
accept({ prompt: "A kite", image_urls: [image], num_images: 4, quality: "high", sync_mode: true, mask_url: image });

// @ts-expect-error a required list of images is missing
accept({ prompt: "A kite" });
// @ts-expect-error the prompt is missing
accept({ image_urls: [image] });
// @ts-expect-error a misspelt field
accept({ prompt: "A kite", image_urls: [image], num_image: 2 });
// @ts-expect-error a number is no text
accept({ prompt: 7, image_urls: [image] });
// @ts-expect-error one image is no list of images
accept({ prompt: "A kite", image_urls: image });
// @ts-expect-error a wrong literal: the flag is true or false
accept({ prompt: "A kite", image_urls: [image], sync_mode: "true" });
// @ts-expect-error a wrong literal: the number of images is a number
accept({ prompt: "A kite", image_urls: [image], num_images: "4" });
