/** The command line: arguments in, one step run, one line out. Exit status 0 done, 1 faults in data, 2 wrong call. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import {
  DatabaseError,
  describeFault,
  type Effects,
  FileFaultsError,
  projectPath,
  RequestError,
} from "../steps/index.ts";
import { auditCommand } from "./commands/audit.ts";
import { changesCommand } from "./commands/changes.ts";
import { checkCommand } from "./commands/check.ts";
import { explainCommand } from "./commands/explain.ts";
import { frameworksCommand } from "./commands/frameworks.ts";
import { periodsCommand, trustsCommand } from "./commands/lists.ts";
import { loadCommand } from "./commands/load.ts";
import { overrideCommand } from "./commands/override.ts";
import { peersCommand } from "./commands/peers.ts";
import { rangesCommand } from "./commands/ranges.ts";
import { scoreCommand } from "./commands/score.ts";
import { sensitivityCommand } from "./commands/sensitivity.ts";
import { shipCommand } from "./commands/ship.ts";
import { startCommand } from "./commands/start.ts";
import { tableCommand } from "./commands/table.ts";
import { trendsCommand } from "./commands/trends.ts";
import { whatifCommand } from "./commands/whatif.ts";
import { terminal } from "./world.ts";

function program(effects: Effects): Command {
  const { version } = JSON.parse(readFileSync(projectPath("package.json"), "utf8")) as { version: string };
  const all = [
    startCommand,
    loadCommand,
    scoreCommand,
    checkCommand,
    tableCommand,
    explainCommand,
    changesCommand,
    peersCommand,
    trendsCommand,
    sensitivityCommand,
    overrideCommand,
    auditCommand,
    rangesCommand,
    whatifCommand,
    trustsCommand,
    periodsCommand,
    frameworksCommand,
    shipCommand,
  ].map((command) => command(effects));
  const root = new Command("standings")
    .description(
      "Open, reproducible league tables of public services: every NHS trust in England, recomputed and explained.",
    )
    .version(version)
    .showHelpAfterError("(standings --help, or standings <command> --help, tells more)")
    .addHelpText("after", "\nStandings is independent of the NHS.");
  for (const command of all) root.addCommand(command);
  for (const command of [root, ...all]) command.exitOverride().showHelpAfterError("(see --help)");
  return root;
}

/** Runs one command. */
export async function main(args: readonly string[], effects: Effects = terminal()): Promise<void> {
  try {
    await program(effects).parseAsync([...args]);
  } catch (error) {
    process.exitCode = report(error, effects);
  } finally {
    effects.progress.done();
  }
}

/** Tells the user what went wrong; returns the exit status. */
function report(error: unknown, { note }: Effects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof FileFaultsError) {
    const { faults } = error;
    for (const fault of faults) note(describeFault(fault));
    note(`${faults.length} ${faults.length === 1 ? "fault" : "faults"}; nothing was stored`);
    return 1;
  }
  if (error instanceof RequestError) {
    note(`standings: ${error.message}`);
    return error.status;
  }
  if (error instanceof DatabaseError) {
    note(`standings: ${error.message}`);
    return 2;
  }
  throw error;
}
