/** A what-if as an address that can be shared: "?period=2026-27-Q1&trust=RFS&changes=OF0013:82,score:OF2046:1". */
import type { Change } from "../analyse/whatIfChanges.ts";

/** What a reader has asked. */
export interface WhatIfQuestion {
  /** Null: not chosen. */
  reportingPeriod: string | null;
  trustCode: string | null;
  changes: readonly Change[];
}

/** The question as the query of an address, with "?"; empty: nothing is chosen. Changes are those of the trust itself. */
export function addressOf({ reportingPeriod, trustCode, changes }: WhatIfQuestion): string {
  const parts = [
    reportingPeriod === null ? "" : `period=${encodeURIComponent(reportingPeriod)}`,
    trustCode === null ? "" : `trust=${encodeURIComponent(trustCode)}`,
    changes.length === 0 ? "" : `changes=${changes.map(changeText).join(",")}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The question of an address. What cannot be read is told in `faults`, and the rest is kept. */
export function questionOf(query: string): { question: WhatIfQuestion; faults: readonly string[] } {
  const asked = new URLSearchParams(query);
  const trustCode = asked.get("trust")?.trim().toUpperCase() || null;
  const faults: string[] = [];
  const changes = (asked.get("changes") ?? "").split(",").flatMap((text): Change[] => {
    if (text.trim() === "") return [];
    const change = changeOf(text.trim(), trustCode);
    if (change === null) faults.push(`expected a change such as OF0013:82, found ${JSON.stringify(text)}`);
    return change === null ? [] : [change];
  });
  return { question: { reportingPeriod: asked.get("period")?.trim() || null, trustCode, changes }, faults };
}

/** The same question for the command line. */
export function commandOf({ reportingPeriod, trustCode, changes }: WhatIfQuestion): string {
  const options = changes.map((change) => {
    if ("overrideId" in change) return `--flag ${change.overrideId}=${change.flag}`;
    if ("metricScore" in change) return `--score ${change.metricId}=${change.metricScore ?? "none"}`;
    return `--set ${change.metricId}=${change.value ?? "none"}`;
  });
  return ["standings whatif", trustCode ?? "RFS", reportingPeriod ?? "2026-27-Q1", ...options].join(" ");
}

function changeText(change: Change): string {
  if ("overrideId" in change) return `flag:${encodeURIComponent(change.overrideId)}:${change.flag}`;
  if ("metricScore" in change) return `score:${encodeURIComponent(change.metricId)}:${change.metricScore ?? "none"}`;
  return `${encodeURIComponent(change.metricId)}:${change.value ?? "none"}`;
}

function changeOf(text: string, organisation: string | null): Change | null {
  const [, kind, id, to] = /^(?:(score|flag):)?([\w-]+):(none|-?\d*\.?\d+)$/.exec(text) ?? [];
  if (organisation === null || id === undefined || to === undefined) return null;
  const number = to === "none" ? null : Number(to);
  if (kind === "flag") {
    return number === 0 || number === 1 ? { organisation, overrideId: id.toLowerCase(), flag: number } : null;
  }
  const metricId = id.toUpperCase();
  return kind === "score" ? { organisation, metricId, metricScore: number } : { organisation, metricId, value: number };
}
