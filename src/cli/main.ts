/** The command line: arguments in, one step run, one line out. Exit status 0 done, 1 faults in data, 2 wrong call. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import type { Effects } from "../steps/effects.ts";
import { DatabaseError, describeFault, FileFaultsError, RequestError } from "../steps/errors.ts";
import { projectPath } from "../steps/project.ts";
import { describeSiteFault, SiteFaultsError } from "../steps/siteFaults.ts";
import { terminal } from "./world.ts";

type MakeCommand = (effects: Effects) => Command;

/** Every command, loaded when it is asked for: a league table need not wait for the analyses. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  start: async () => (await import("./commands/start.ts")).startCommand,
  load: async () => (await import("./commands/load.ts")).loadCommand,
  score: async () => (await import("./commands/score.ts")).scoreCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  table: async () => (await import("./commands/table.ts")).tableCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  changes: async () => (await import("./commands/changes.ts")).changesCommand,
  peers: async () => (await import("./commands/peers.ts")).peersCommand,
  trends: async () => (await import("./commands/trends.ts")).trendsCommand,
  sensitivity: async () => (await import("./commands/sensitivity.ts")).sensitivityCommand,
  override: async () => (await import("./commands/override.ts")).overrideCommand,
  audit: async () => (await import("./commands/audit.ts")).auditCommand,
  ranges: async () => (await import("./commands/ranges.ts")).rangesCommand,
  whatif: async () => (await import("./commands/whatif.ts")).whatifCommand,
  trusts: async () => (await import("./commands/lists.ts")).trustsCommand,
  areas: async () => (await import("./commands/areas.ts")).areasCommand,
  near: async () => (await import("./commands/near.ts")).nearCommand,
  periods: async () => (await import("./commands/lists.ts")).periodsCommand,
  frameworks: async () => (await import("./commands/frameworks.ts")).frameworksCommand,
  story: async () => (await import("./commands/story.ts")).storyCommand,
  stories: async () => (await import("./commands/stories.ts")).storiesCommand,
  verify: async () => (await import("./commands/verify.ts")).verifyCommand,
  picture: async () => (await import("./commands/picture.ts")).pictureCommand,
  publish: async () => (await import("./commands/publish.ts")).publishCommand,
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  ship: async () => (await import("./commands/ship.ts")).shipCommand,
};

/** The program with the command that is asked for, or with all of them when help or an unknown one is. */
async function program(asked: string | undefined, effects: Effects): Promise<Command> {
  const { version } = JSON.parse(readFileSync(projectPath("package.json"), "utf8")) as { version: string };
  const one = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]!] : Object.values(COMMANDS);
  const commands = (await Promise.all(one.map((load) => load()))).map((make) => make(effects));
  const root = new Command("standings")
    .description(
      "Open, reproducible league tables of public services: every NHS trust in England, recomputed and explained.",
    )
    .version(version)
    .showHelpAfterError("(standings --help, or standings <command> --help, tells more)")
    .addHelpText("after", "\nStandings is independent of the NHS.");
  for (const command of commands) root.addCommand(command);
  for (const command of [root, ...commands]) command.exitOverride().showHelpAfterError("(see --help)");
  return root;
}

/** Runs one command. */
export async function main(args: readonly string[], effects: Effects = terminal()): Promise<void> {
  try {
    await (await program(args[2], effects)).parseAsync([...args]);
  } catch (error) {
    process.exitCode = report(error, effects);
  } finally {
    effects.progress.done();
  }
}

/** Of a site's faults: thousands of pages may share one. */
const SHOWN_FAULTS = 20;

/** Tells the user what went wrong; returns the exit status. */
function report(error: unknown, { note }: Effects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof FileFaultsError) {
    const { faults } = error;
    for (const fault of faults) note(describeFault(fault));
    note(`${faults.length} ${faults.length === 1 ? "fault" : "faults"}; nothing was stored`);
    return 1;
  }
  if (error instanceof SiteFaultsError) {
    const { faults } = error;
    for (const fault of faults.slice(0, SHOWN_FAULTS)) note(describeSiteFault(fault));
    if (faults.length > SHOWN_FAULTS) note(`and ${faults.length - SHOWN_FAULTS} more`);
    note(
      `${faults.length} ${faults.length === 1 ? "fault" : "faults"}; the site before, if there is one, stays in place`,
    );
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
