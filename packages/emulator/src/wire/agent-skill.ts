/** A skill for agents, in words of our own: the text of the published one is not known. */
export function agentSkill(origin: string): string {
  return `---
name: runflow
description: Run image, video and audio models over the Runflow API. Made by the emulator for the API at ${origin}.
---

# Runflow

Made by the emulator: the text of the published skill is not known.

- Send \`Authorization: Bearer <key>\` with each request to \`${origin}/v1/\`.
- Find models in \`${origin}/models-catalog.json\`, and what one takes in \`${origin}/models/<id>/llms.txt\`.
- Start a run with \`POST /v1/models/<id>/runs\` and the body \`{"input": {…}}\`. It answers 201 with the run's \`id\`.
- Read \`GET /v1/runs/<run id>\` every few seconds until \`status_code\` is \`succeeded\`, \`partial_succeeded\`, \`failed\` or
  \`canceled\`. What was made is in \`output\`; its addresses stop working after a while and are signed anew on each read.
- Upload a file in three steps: \`POST /v1/asset-uploads\`, \`PUT\` the bytes to its \`upload_url\`, then
  \`POST /v1/asset-uploads/<asset id>/confirmations\`. Use it in an input as \`runflow://assets/<asset id>\`.
- An error is \`{"code", "message", "errors"}\`. Ask again after 429 and 5xx, with growing pauses; correct any other.
- The whole API: \`${origin}/v1/openapi.json\`.
`;
}
