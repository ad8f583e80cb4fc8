#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { type Emulator, startEmulator } from "./index.js";

interface CliOptions {
  readonly snapshot?: string;
  readonly port: number;
  readonly host: string;
  readonly models?: string;
  readonly data?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly scenario?: string;
  readonly runSeconds: number;
  readonly apiKey?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly callbackHost?: readonly string[];
  readonly publicUrl?: string;
  readonly storageCors?: boolean;
  readonly maxFinishedRuns: number;
}

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const command = new Command("runflow-emulator")
  .description("A local Runflow: the site and the API on loopback.")
  .version(version)
  .option(
    "--snapshot <folder>",
    "folder with models-catalog.json and models/<id>/llms.txt (default: the one packed with it)",
  )
  .option("--port <number>", "port to listen on; 0 takes any free one", wholeNumber, 4010)
  .option("--host <address>", "address to listen on; other machines can reach any but loopback", "127.0.0.1")
  .option("--run-seconds <seconds>", "how long a run takes", seconds, 2)
  .option("--models <folder>", "folder of model packages whose specs check the input (default: those packed with it)")
  .option("--data <file>", "SQLite file that keeps runs, assets and all else over a restart (default: memory)")
  .option("--tls-cert <file>", "certificate (PEM), to be reached over https; needs --tls-key")
  .option("--tls-key <file>", "key of the certificate (PEM)")
  .option("--scenario <file>", "JSON file with faults, scripts and compatibility flags to start with")
  .option("--api-key <key...>", "accept only these keys (default: any)")
  .option("--allow-host <name...>", "names besides loopback and --host by which it may be called")
  .option("--callback-host <name...>", "hosts besides loopback that callbacks may be delivered to")
  .option("--public-url <address>", "where links start (default: at the host by which a request came)")
  .option("--storage-cors", "let pages of other origins send and read files (default: nobody knows, so they may not)")
  .option(
    "--max-finished-runs <number>",
    "how many runs that have ended are kept; the oldest are forgotten",
    count,
    10_000,
  )
  .addHelpText("after", "\nExample:\n  runflow-emulator --port 4010 --data ./runflow.db")
  .action((options: CliOptions) => main(options));

await command.parseAsync();

async function main(options: CliOptions): Promise<void> {
  let emulator: Emulator;
  try {
    const { apiKey, allowHost, callbackHost, storageCors, tlsCert, tlsKey, ...rest } = options;
    if ((tlsCert === undefined) !== (tlsKey === undefined))
      throw new Error("Give --tls-cert and --tls-key, or neither.");
    emulator = await startEmulator({
      ...rest,
      ...(apiKey === undefined ? {} : { apiKeys: apiKey }),
      ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
      ...(callbackHost === undefined ? {} : { callbackHosts: callbackHost }),
      ...(storageCors === true ? { compatibility: { storageCors } } : {}),
      ...(tlsCert === undefined || tlsKey === undefined
        ? {}
        : { tls: { cert: readFileSync(tlsCert, "utf8"), key: readFileSync(tlsKey, "utf8") } }),
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return;
  }
  console.log(`Runflow emulator on ${emulator.url} (Ctrl+C ends it)`);
  console.log(`Try: curl ${emulator.url}/v1/public/models?limit=1`);
  const end = (): void => void emulator.close();
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65535) return number;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

function count(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError("It must be a whole number of 1 or more.");
}

function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError("It must be a number of seconds, 0 or more.");
}
