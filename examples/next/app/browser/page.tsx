"use client";

import { createClient } from "@runflow-models/core";

import { draw, type Drawing } from "../draw";
import { DrawingForm } from "../drawing-form";

const runflow = createClient({ baseUrl: "/api/runflow" }); // no key: the proxy adds it

/** The browser runs the model through the proxy. */
export default function BrowserPage() {
  return <DrawingForm action={(_before: Drawing, form: FormData) => draw(runflow, form)} />;
}
