/** The real world for the steps: clock, terminal and progress. */
import type { Effects, Progress } from "../steps/effects.ts";

/** Work shorter than this shows no progress. */
const PATIENCE = 1000;

/** The effects of a command line. Results go to standard output, everything else to standard error. */
export function terminal(): Effects {
  // a reader that has seen enough (`standings … | head`) is no fault
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
  return {
    clock: () => new Date(),
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    progress: process.stderr.isTTY ? spinner() : { now: () => {}, done: () => {} },
  };
}

/** Width of the terminal for text tables; null when the output goes elsewhere. */
export function terminalWidth(): number | null {
  return process.stdout.isTTY ? (process.stdout.columns ?? 80) : null;
}

/** A spinner that appears only when the work takes longer than a second. */
function spinner(): Progress {
  let message = "";
  let running: { message: (text: string) => void; stop: (text?: string) => void } | null = null;
  let ended = false;
  let waiting: NodeJS.Timeout | null = null;
  const show = async () => {
    const { spinner: clack } = await import("@clack/prompts");
    if (ended) return;
    const shown = clack({ output: process.stderr });
    shown.start(message);
    running = shown;
  };
  return {
    now: (what, share = null) => {
      message = share === null ? what : `${what} (${Math.round(share * 100)}%)`;
      ended = false;
      if (running) running.message(message);
      else waiting ??= setTimeout(show, PATIENCE);
    },
    done: () => {
      ended = true;
      if (waiting) clearTimeout(waiting);
      waiting = null;
      running?.stop(message);
      running = null;
    },
  };
}
