import { createClient, isRunflowError } from "@runflow-models/core";
import { gptImage2 } from "@runflow-models/openai-gpt-image-2";

const runflow = createClient({ baseUrl: "/api/runflow" }); // no key: the proxy adds it
const form = document.querySelector("form") as HTMLFormElement;
const problem = document.querySelector("[role=alert]") as HTMLElement;
const pictures = document.querySelector("#pictures") as HTMLElement;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  problem.textContent = "";
  try {
    const input = { prompt: String(data.get("prompt")), num_images: Number(data.get("count")) };
    const run = await runflow.run(gptImage2, input);
    pictures.replaceChildren(
      ...run.files.map(({ url }) => Object.assign(new Image(), { src: url, alt: "What was drawn" })),
    );
  } catch (error) {
    if (!isRunflowError(error)) throw error;
    problem.textContent = error.message;
  }
});
