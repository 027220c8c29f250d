import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { SITE } from "./publish.ts";

export const PORT = 4173;

export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InvalidArgumentError(`expected a port from 0 to 65535, found ${JSON.stringify(text)}`);
  }
  return port;
}

/** Serves a built site until the process is told to stop. */
export async function serveUntilStopped(folder: string, host: string, port: number, effects: Effects): Promise<void> {
  const { serveSite } = await import("../../api/siteServer.ts");
  const server = await serveSite({ folder: join(folder, "dist"), host, port }).catch((error: Error) => {
    throw new RequestError(error.message);
  });
  effects.print(`Standings is at ${server.address}/ (Ctrl-C ends it)`);
  await new Promise<void>((stop) => {
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
  await server.close();
}

export const serveCommand = (effects: Effects): Command =>
  new Command("serve")
    .description("serve the built website on this machine")
    .option("--out <folder>", "where standings publish built it", SITE)
    .option("--host <address>", "whom to listen to; only this machine unless you say otherwise", "127.0.0.1")
    .option("--port <number>", "0 takes any free one", parsePort, PORT)
    .action(({ out, host, port }: { out: string; host: string; port: number }) =>
      serveUntilStopped(out, host, port, effects),
    );
