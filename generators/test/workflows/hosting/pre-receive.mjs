// The hook of the bare repository: asks the server whether a push may come in, with the token that it came with.
let text = "";
for await (const chunk of process.stdin) text += chunk;
const updates = text
  .trim()
  .split("\n")
  .map((line) => line.split(" "))
  .map(([from, to, ref]) => ({ from, to, ref }));
const answer = await fetch(process.env.HOOK_URL ?? "", {
  method: "POST",
  headers: { authorization: `Bearer ${process.env.HOOK_TOKEN ?? ""}`, "content-type": "application/json" },
  body: JSON.stringify(updates),
});
if (!answer.ok) {
  process.stderr.write(`${await answer.text()}\n`);
  process.exitCode = 1;
}
