/** The island of the page "What if": a trust's figures to move, and where everybody would stand. */
import type { Change } from "../../../src/analyse/whatIfChanges.ts";
import { formatPeriod } from "../../../src/format/figures.ts";
import { addressOf, commandOf, questionOf } from "../../../src/format/whatIfAddress.ts";
import { controlsOf } from "../../../src/format/whatIfControls.ts";
import { type DataPeriodIn, type NamedLeague, whatIfFacts } from "../../../src/format/whatIfFacts.ts";
import { whatIfBar, whatIfSentence } from "../../../src/format/whatIfWords.ts";
import { namedLeagueOf, type WhatIfFile } from "../../../src/publish/whatIfData.ts";
import type { WhatIfPeriod } from "../../../src/publish/whatIfPage.ts";
import { byId, element, later, readJson } from "./element.ts";
import { figureFields } from "./whatIfFields.ts";
import { showLeast } from "./whatIfLeast.ts";
import { showResult } from "./whatIfResult.ts";

/** A period that was read and scored. */
export interface ReadPeriod {
  named: NamedLeague;
  dataPeriodIn: DataPeriodIn;
  subTypeOf: (trustCode: string) => string;
  /** Likely range of the published rank. */
  rangeOf: (trustCode: string) => readonly [number, number] | null;
}

const island = byId("what-if");
const periods = JSON.parse(island.dataset.periods!) as WhatIfPeriod[];
const parts = {
  period: byId<HTMLSelectElement>("what-if-period"),
  trust: byId<HTMLSelectElement>("what-if-trust"),
  fields: byId("what-if-fields"),
  result: byId("what-if-result"),
  least: byId("what-if-least"),
  told: byId("what-if-told"),
  bar: byId("what-if-bar"),
  trouble: byId("what-if-trouble"),
  commandLine: byId("what-if-cli"),
  command: byId("what-if-command"),
  reset: byId<HTMLButtonElement>("what-if-reset"),
  share: byId<HTMLButtonElement>("what-if-share"),
};
const read = new Map<string, Promise<ReadPeriod>>();
let current: ReadPeriod | null = null;
let reportingPeriod = periods[0]!.reportingPeriod;
let trustCode: string | null = null;
let changes: readonly Change[] = [];
let fields: ReturnType<typeof figureFields> | null = null;

const tell = later(600, () => {
  if (current && trustCode) parts.told.textContent = whatIfSentence(factsNow());
});

function readPeriod(wanted: string): Promise<ReadPeriod> {
  const known = read.get(wanted);
  if (known) return known;
  const reading = readJson<WhatIfFile>(periods.find((period) => period.reportingPeriod === wanted)!.data).then(
    (file) => {
      const named = namedLeagueOf(file);
      const covers = new Map(
        file.dataPeriods.map(([type, metricId, unit, text]) => [`${type} ${metricId} ${unit}`, text]),
      );
      const rowOf = new Map(named.league.organisations.map((code, row) => [code, row]));
      return {
        named,
        dataPeriodIn: (type: string, metricId: string, unit: string) => covers.get(`${type} ${metricId} ${unit}`) ?? "",
        subTypeOf: (code: string) => file.subTypes[rowOf.get(code) ?? -1] ?? "",
        rangeOf: (code: string) => file.ranges[rowOf.get(code) ?? -1] ?? null,
      };
    },
  );
  read.set(wanted, reading);
  return reading;
}

const factsNow = () => whatIfFacts(current!.named, trustCode!, changes, current!.dataPeriodIn);

/** Shows what the address asks for. */
async function open(): Promise<void> {
  const { question, faults } = questionOf(location.search);
  const wanted = question.reportingPeriod;
  const known = periods.find((period) => period.reportingPeriod === wanted);
  const troubles = [...faults];
  if (wanted !== null && !known) {
    troubles.push(`Expected one of the quarters in the list, found ${wanted}. The newest is shown`);
  }
  reportingPeriod = (known ?? periods[0]!).reportingPeriod;
  parts.period.value = reportingPeriod;
  current = await readPeriod(reportingPeriod);
  fillTrusts(current);
  trustCode = question.trustCode !== null && hasFields(question.trustCode) ? question.trustCode : null;
  if (question.trustCode !== null && trustCode === null) {
    const name = current.named.names.get(question.trustCode)?.trustName ?? question.trustCode;
    troubles.push(
      `For ${name} no figures of single metrics are at hand in ${formatPeriod(reportingPeriod)}. Choose another quarter or another trust`,
    );
  }
  changes = trustCode === null ? [] : question.changes;
  try {
    if (trustCode !== null) factsNow();
  } catch (error) {
    troubles.push(`${(error as Error).message}. The published figures are shown`);
    changes = [];
  }
  parts.trouble.textContent = troubles.join(". ");
  parts.trust.value = trustCode ?? "";
  showTrust();
}

const hasFields = (code: string) => controlsOf(current!.named, code, current!.dataPeriodIn).length > 0;

/** Fills the list of trusts: those with metrics, by type and name. */
function fillTrusts({ named: { definition, league, scores, names } }: ReadPeriod): void {
  const groups = definition.organisationTypes.flatMap(({ title }, type) => {
    const codes = league.organisations.filter(
      (_, row) => league.typeOf[row] === type && scores.average.counts[row]! > 0,
    );
    if (codes.length === 0) return [];
    const named = codes.map((code) => ({ code, name: names.get(code)!.trustName }));
    named.sort((a, b) => a.name.localeCompare(b.name, "en"));
    const options = named.map(({ code, name }) => element("option", { value: code }, `${name} (${code})`));
    return [element("optgroup", { label: title }, ...options)];
  });
  parts.trust.replaceChildren(element("option", { value: "" }, "Choose a trust"), ...groups);
}

function showTrust(): void {
  const chosen = trustCode !== null && current !== null;
  parts.reset.disabled = true;
  parts.share.disabled = !chosen;
  parts.commandLine.hidden = !chosen;
  parts.least.replaceChildren();
  if (!chosen) {
    fields = null;
    parts.fields.replaceChildren();
    parts.bar.replaceChildren();
    parts.result.replaceChildren(element("p", { class: "soft" }, "Choose a trust to see its figures."));
    return;
  }
  fields = figureFields(current!, trustCode!, changes, (now) => {
    changes = now;
    update();
  });
  parts.fields.replaceChildren(...fields.elements);
  showLeast(parts.least, current!, trustCode!, (wanted) => {
    changes = wanted;
    fields!.set(changes);
    update();
    parts.result.focus();
  });
  show();
}

function show(): void {
  try {
    const facts = factsNow();
    showResult(parts.result, facts, current!);
    parts.bar.textContent = whatIfBar(facts);
  } catch (error) {
    parts.trouble.textContent = (error as Error).message;
  }
  parts.reset.disabled = changes.length === 0;
  parts.command.textContent = commandOf({ reportingPeriod, trustCode, changes });
}

/** Shows the changes and writes them into the address, without a step in the history for each move of a slider. */
function update(): void {
  parts.trouble.textContent = "";
  show();
  tell();
  history.replaceState(null, "", addressOf({ reportingPeriod, trustCode, changes }) || location.pathname);
}

function go(): void {
  history.pushState(null, "", addressOf({ reportingPeriod, trustCode, changes }) || location.pathname);
  void openSafely();
}

async function openSafely(): Promise<void> {
  try {
    await open();
  } catch {
    parts.trouble.textContent = "The figures could not be read. Check the connection and load the page again";
  }
  island.dataset.ready = "";
}

/** Another quarter or trust has other figures: what was moved stays in the view before. */
function startAfresh(): void {
  parts.told.textContent =
    changes.length > 0 ? "What you had moved is in the view before this one: go back for it." : "";
  changes = [];
  go();
}

parts.period.addEventListener("change", () => {
  reportingPeriod = parts.period.value;
  startAfresh();
});
parts.trust.addEventListener("change", () => {
  trustCode = parts.trust.value || null;
  startAfresh();
});
parts.reset.addEventListener("click", () => {
  changes = [];
  fields?.set(changes);
  update();
});
parts.share.addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.href).then(
    () => {
      parts.told.textContent = "The address of this view is copied.";
    },
    () => {
      parts.told.textContent = "The address bar holds the address of this view.";
    },
  );
});
addEventListener("popstate", () => void openSafely());
void openSafely();
