// A client that does what the vendor's published SDK is described to do, written from that description alone.

/** How to reach the API: with a key, or through a proxy that holds it. */
export interface SdkOptions {
  readonly apiKey?: string;
  /** Through a proxy: wins over `apiBase`, and no key is sent. */
  readonly baseUrl?: string;
  readonly apiBase?: string;
  readonly fetch: typeof fetch;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A failure as the SDK reports it: with a code of its own or the API's. */
export class SdkError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** A run as far as the SDK looks at it. */
export interface SdkRun {
  readonly id: string;
  readonly status_code: string;
  readonly output?: unknown;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
}

const mostBytes = 52_428_800;
const retryPauses = [250, 750];

/** Makes the client. */
export function createSdk(options: SdkOptions) {
  if (options.apiKey !== undefined && !/^[a-z0-9_]+$/i.test(options.apiKey)) {
    throw new SdkError("invalid_api_key", "The key has characters that no key has.");
  }
  if (options.apiKey === undefined && options.baseUrl === undefined) throw new SdkError("missing_config", "No key.");
  const base = options.baseUrl ?? `${options.apiBase ?? "https://api.runflow.io"}/v1`;
  const authorization = options.baseUrl === undefined ? { Authorization: `Bearer ${String(options.apiKey)}` } : {};

  async function request(method: string, path: string, body?: unknown): Promise<unknown> {
    const content = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await options
      .fetch(`${base}${path}`, {
        method,
        headers: { Accept: "application/json", ...content, ...authorization },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      .catch((cause: unknown) => {
        throw new SdkError("network_error", String(cause));
      });
    if (response.status === 204) return undefined;
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : text;
    if (response.ok) return parsed;
    throw new SdkError(errorCode(parsed), errorMessage(parsed), response.status);
  }

  async function retried<Result>(step: () => Promise<Result>): Promise<Result> {
    for (const pause of retryPauses) {
      try {
        return await step();
      } catch (error) {
        const isTemporary = error instanceof SdkError && (error.status === undefined || error.status >= 500);
        if (!isTemporary) throw error;
        await options.pause(pause);
      }
    }
    return step();
  }

  async function dispatch(model: string, input: object, extra: object = {}): Promise<SdkRun> {
    const segments = model.split("/");
    if (segments.length < 2 || segments.some((segment) => ["", ".", ".."].includes(segment))) {
      throw new SdkError("invalid_model_id", model);
    }
    const path = `/models/${segments.map(encodeURIComponent).join("/")}/runs`;
    return (await request("POST", path, { input, ...extra })) as SdkRun;
  }

  async function wait(id: string, interval = 2000, timeout = 180_000): Promise<SdkRun> {
    if (id.includes("/")) throw new SdkError("invalid_run_id", id);
    for (let waited = 0; waited <= timeout; waited += interval) {
      try {
        const run = (await request("GET", `/runs/${encodeURIComponent(id)}`)) as SdkRun;
        if (run.status_code === undefined) throw new SdkError("no_status", "The run has no status.", 200);
        if (["succeeded", "failed", "canceled"].includes(run.status_code)) return run;
      } catch (error) {
        if (!(error instanceof SdkError) || (error.status ?? 0) < 500) throw error;
      }
      await options.pause(interval);
    }
    throw new SdkError("run_timeout", id);
  }

  async function upload(filename: string, mimeType: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    if (filename === "") throw new SdkError("missing_filename", "A name is needed.");
    if (bytes.byteLength > mostBytes) throw new SdkError("file_too_large", String(bytes.byteLength));
    const session = (await retried(() =>
      request("POST", "/asset-uploads", { filename, mime_type: mimeType, size_bytes: bytes.byteLength }),
    )) as { asset_id?: string; upload_url?: string };
    const { asset_id: assetId, upload_url: url } = session;
    if (assetId === undefined || url === undefined) throw new SdkError("bad_upload_session", "Fields are missing.");
    if (!url.startsWith("https:")) throw new SdkError("insecure_upload_url", url.split("?")[0] ?? "");
    await retried(async () => {
      const put = await options.fetch(url, { method: "PUT", headers: { "Content-Type": mimeType }, body: bytes });
      if (![200, 201, 204].includes(put.status)) {
        throw new SdkError("storage_put_failed", url.split("?")[0] ?? "", put.status);
      }
    });
    const asset = (await retried(() =>
      request("POST", `/asset-uploads/${assetId}/confirmations`, { folder_id: null }),
    )) as {
      id?: string;
    };
    if (asset.id !== assetId) throw new SdkError("bad_upload_confirmation", "Another asset was confirmed.");
    return `runflow://assets/${assetId}`;
  }

  async function tool(name: string, model: string, input: object, milliseconds: number): Promise<string> {
    const labels = {
      client_ref: `runflow-sdk-${name}-${milliseconds}`,
      metadata: { tool: name, source: "runflow-sdk" },
    };
    const { id } = await dispatch(model, input, labels);
    const run = await wait(id);
    if (run.status_code !== "succeeded") throw new SdkError("run_failed", run.error?.message ?? run.status_code);
    return firstUrl(run.output);
  }

  return { request, dispatch, wait, upload, tool, health: () => request("GET", "/health") };
}

/** Where the SDK looks for the result, in its order. */
export function firstUrl(output: unknown): string {
  const at = (value: unknown, ...path: (string | number)[]): unknown =>
    path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
  const candidates = [
    at(output, "outputs", 0, "url"),
    at(output, "image_urls", 0),
    at(output, "image", "url"),
    at(output, "url"),
    at(output, "output_url"),
  ];
  const url = candidates.find((candidate) => typeof candidate === "string");
  if (typeof url !== "string") throw new SdkError("output_parse_error", JSON.stringify(output));
  return url;
}

// Three forms of an error are read: the API's own, one wrapped in `error`, and a proxy's text.
function errorCode(body: unknown): string {
  const { code, error } = (body ?? {}) as { code?: string; error?: { code?: string } | string };
  return code ?? (typeof error === "object" ? error.code : undefined) ?? "http_error";
}

function errorMessage(body: unknown): string {
  if (typeof body === "string") return body;
  const { message, error, errors } = (body ?? {}) as {
    message?: string;
    error?: { message?: string } | string;
    errors?: readonly { loc: readonly (string | number)[]; msg: string }[] | null;
  };
  const fields = (errors ?? []).map(({ loc, msg }) => `${loc.join(".")}: ${msg}`);
  const text = message ?? (typeof error === "string" ? error : error?.message) ?? "";
  return [text, ...fields].join("; ");
}
