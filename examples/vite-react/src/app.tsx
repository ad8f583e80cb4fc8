import { createClient, isRunflowError } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";
import { useActionState, useState } from "react";

const runflow = createClient({ baseUrl: "/api/runflow" }); // no key: the proxy adds it

interface Result {
  readonly urls?: readonly string[];
  readonly problem?: string;
}

export function App() {
  const [status, setStatus] = useState("");
  const [{ urls = [], problem }, draw, isDrawing] = useActionState(
    async (_: Result, form: FormData): Promise<Result> => {
      const input = { prompt: String(form.get("prompt")), num_images: Number(form.get("count")) };
      try {
        const run = await runflow.run(gptImage2, input, { onStatus: (record) => setStatus(record.status_code) });
        return { urls: run.files.map(({ url }) => url) };
      } catch (error) {
        if (!isRunflowError(error)) throw error;
        return { problem: error.message };
      }
    },
    {},
  );

  return (
    <form action={draw}>
      <input name="prompt" aria-label="What to draw" defaultValue="A red kite above a green hill" />
      <input name="count" aria-label="How many" type="number" defaultValue={1} />
      <button disabled={isDrawing}>Draw</button>
      {isDrawing && <p>{status}</p>}
      {problem !== undefined && <p role="alert">{problem}</p>}
      {urls.map((url) => (
        <img key={url} src={url} alt="What was drawn" />
      ))}
    </form>
  );
}
