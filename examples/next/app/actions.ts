"use server";

import { createClient } from "@runflow-models/core";

import { draw, type Drawing } from "./draw";

// Without RUNFLOW_BASE_URL this is Runflow itself.
const runflow = createClient({ apiKey: process.env.RUNFLOW_API_KEY, baseUrl: process.env.RUNFLOW_BASE_URL });

export async function drawOnServer(_before: Drawing, form: FormData): Promise<Drawing> {
  return draw(runflow, form);
}
