"use client";

import { useActionState } from "react";

import type { Drawing } from "./draw";

/** A form whose action draws: on the server, or in the browser through the proxy. */
export function DrawingForm({ action }: { action: (before: Drawing, form: FormData) => Promise<Drawing> }) {
  const [{ urls = [], problem }, draw, isDrawing] = useActionState(action, {});
  return (
    <form action={draw}>
      <input name="prompt" aria-label="What to draw" defaultValue="A red kite above a green hill" />
      <input name="count" aria-label="How many" type="number" defaultValue={1} />
      <button disabled={isDrawing}>Draw</button>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {urls.map((url) => (
        <img key={url} src={url} alt="What was drawn" />
      ))}
    </form>
  );
}
