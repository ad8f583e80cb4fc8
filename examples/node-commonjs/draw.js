const { createClient, isRunflowError } = require("@runflow-models/core");
const { gptImage2 } = require("@runflow-models/openai-gpt-image-2");

// Without RUNFLOW_BASE_URL this is Runflow itself.
const runflow = createClient({ apiKey: process.env.RUNFLOW_API_KEY, baseUrl: process.env.RUNFLOW_BASE_URL });

async function draw(prompt, file) {
  const run = await runflow.run(gptImage2, { prompt });
  await run.files[0].save(file);
  return run;
}

async function main() {
  const [prompt, file = "picture.png"] = process.argv.slice(2);
  const run = await draw(prompt, file);
  console.log(`Saved ${file} for $${run.cost}.`);
}

main().catch((error) => {
  // The message says what to do: which field is wrong, which variable is not set.
  console.error(isRunflowError(error) ? error.message : error);
  process.exitCode = 1;
});
