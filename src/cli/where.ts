/** The part of a table that the user asks for: an area, a list of trusts, or all around a postcode. */
import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import type { openForReading } from "../steps/database.ts";
import { registeredDefinition } from "../steps/definitionOf.ts";
import type { Effects } from "../steps/effects.ts";
import { RequestError } from "../steps/errors.ts";
import { type Area, HEADQUARTERS_NOTE, NEAREST_NOTES, type Place } from "../steps/facts.ts";
import { type OwnPlace, placeAround, placeOfFile, placeOfList, placeOfTrusts } from "../steps/places.ts";
import { areaAsked } from "./subject.ts";

/** The options that say where; at most one of area, trusts, place and around. `name` goes with a list. */
export interface WhereOptions {
  area?: string;
  trusts?: string;
  place?: string;
  name?: string;
  around?: string;
  within?: number;
}

/** A distance in kilometres: more than 0, at most 1000. */
export function parseKilometres(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?) *(?:km)?$/i.exec(text.trim()) ?? [];
  const km = Number(digits);
  if (digits !== undefined && km > 0 && km <= 1000) return km;
  throw new InvalidArgumentError(`expected kilometres such as 20, found ${JSON.stringify(text)}`);
}

/** Adds the options to a command. */
export function addWhereOptions(command: Command): Command {
  return addPlaceOptions(
    command.option("--area <name>", "an English region, NHS region or integrated care board, by name or code"),
  );
}

/** Adds those of them that name places of the user's own. */
export function addPlaceOptions(command: Command): Command {
  return command
    .option("--trusts <codes>", "only these trusts: codes with commas, such as RFS,RX1, or a file with codes")
    .option("--place <file>", "only the trusts of a CSV file with a column trust_code and, if wanted, place")
    .option("--name <name>", "what a list of trusts is called, such as Derbyshire")
    .option("--around <postcode>", "only trusts with a hospital near a postcode or its first half; needs --within")
    .option("--within <km>", "how near, in kilometres", parseKilometres);
}

/** A name that can stand in a sentence: letters first, no figures, no sentence marks. */
function placeNamed(name: string): string {
  const trimmed = name.trim().replaceAll(/\s+/g, " ");
  if (/^\p{Lu}[\p{L} '’&-]{1,59}$/u.test(trimmed)) return trimmed;
  throw new RequestError(
    `expected a name such as Derbyshire: a capital first, then letters, blanks, hyphens, apostrophes or &, at most 60 in all, found ${JSON.stringify(name)}`,
  );
}

/** What the options mean in a period; null: the whole table. Notes go to the user at once. */
export async function whereOf(
  options: WhereOptions,
  store: Awaited<ReturnType<typeof openForReading>>,
  period: string,
  effects: Effects,
): Promise<Area | Place | null> {
  const { note } = effects;
  const { area, trusts, place, name, around, within } = options;
  const asked = Object.entries({ area, trusts, place, around }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (asked.length > 1) throw new RequestError(`expected one of ${asked.join(", ")}, found ${asked.length}`);
  if ((around === undefined) !== (within === undefined)) {
    throw new RequestError(
      "expected --around with --within, such as --around NG7 --within 20, found one of them alone",
    );
  }
  if (name !== undefined && trusts === undefined && place === undefined) {
    throw new RequestError("expected --name with --trusts or --place, found it alone");
  }
  if (area !== undefined) return areaAsked(area, store, period, effects);
  const own = (found: OwnPlace): Place => {
    for (const sentence of found.notes) note(sentence);
    return name === undefined ? found.place : { ...found.place, placeName: placeNamed(name) };
  };
  if (trusts !== undefined) {
    return own(
      existsSync(trusts)
        ? await placeOfList(store, period, trusts)
        : await placeOfTrusts(store, period, trusts.split(/[,;\s]+/)),
    );
  }
  if (place !== undefined) return own(await placeOfFile(store, period, place));
  if (around !== undefined) {
    await registeredDefinition(store, period);
    const place = await placeAround(store, period, around, within!);
    for (const sentence of [...NEAREST_NOTES.slice(1), HEADQUARTERS_NOTE]) note(sentence);
    return place;
  }
  return null;
}
