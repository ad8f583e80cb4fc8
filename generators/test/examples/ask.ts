/** Posts JSON, as a page or a program does. */
export function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** The type of the picture at an address, when its bytes are one. */
export async function pictureAt(url: string): Promise<string> {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok || bytes.toString("latin1", 1, 4) !== "PNG")
    throw new Error(`There is no picture at ${url}: ${answer.status} ${bytes.toString("utf8", 0, 300)}`);
  return answer.headers.get("content-type") ?? "";
}
