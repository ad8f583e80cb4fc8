import { network, once, result, upload } from "./case-parts.js";
import * as answer from "./fault-answers.js";
import type { FaultCase } from "./observe-fault.js";

/** Faults in the three steps of an upload: nothing has been started yet, and nothing may be. */
export const uploadCases: readonly FaultCase[] = [
  ...(["session", "put", "confirmation"] as const).flatMap((at): FaultCase[] => [
    {
      name: `${at}: reset after the request was read`,
      faults: [{ at, answer: answer.reset }],
      ...upload,
      ...network,
      runs: 0,
    },
    {
      name: `${at}: reset after the request was read, twice`,
      faults: [{ at, times: 2, answer: answer.reset }],
      ...upload,
      ...result,
    },
    {
      name: `${at}: 500 with a web page`,
      faults: [{ at, answer: answer.page(500) }],
      ...upload,
      saw: "server",
      retryable: true,
      runs: 0,
    },
    {
      name: `${at}: 503 with a web page, once`,
      faults: [{ at, ...once, answer: answer.page(503) }],
      ...upload,
      ...result,
    },
  ]),
  {
    name: "session: an answer without an address",
    faults: [{ at: "session", answer: answer.json(201, { asset_id: "a1" }) }],
    ...upload,
    saw: "protocol",
    retryable: false,
    runs: 0,
  },
  {
    name: "session: an address without TLS",
    faults: [
      { at: "session", answer: answer.json(201, { asset_id: "a1", upload_url: "http://storage.example.com/a1" }) },
    ],
    ...upload,
    saw: "protocol",
    retryable: false,
    runs: 0,
  },
  {
    name: "put: the address has expired (403)",
    faults: [{ at: "put", answer: answer.json(403, {}) }],
    ...upload,
    saw: "permission",
    retryable: false,
    runs: 0,
  },
  {
    name: "put: the address has expired (403), once",
    faults: [{ at: "put", ...once, answer: answer.json(403, {}) }],
    ...upload,
    ...result,
  },
  {
    name: "confirmation: 422",
    faults: [
      {
        at: "confirmation",
        answer: answer.json(422, { code: "X", message: "No file was uploaded yet", errors: null }),
      },
    ],
    ...upload,
    saw: "invalid_input",
    retryable: false,
    runs: 0,
  },
];
