// The public door: what a server imports. Nothing here runs on import.

export { createProxy } from "./create-proxy.js";
export type { Proxy } from "./create-proxy.js";
export { toNodeHandler } from "./node-handler.js";
export type { NodeHandler, NodeRequest, NodeResponse } from "./node-handler.js";
export type { FileRules, ProxyFailure, ProxyOptions, UploadRules } from "./options.js";
