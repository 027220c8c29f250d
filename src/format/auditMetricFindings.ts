/** The questions of an audit that need metric scores. */
import type { AuditOfMetrics } from "../analyse/auditOfFramework.ts";
import type { AuditFacts, NamedAudit } from "./audit.ts";
import { type Answer, figure, type Question, shareOf, someOf } from "./auditQuestion.ts";
import { count } from "./figures.ts";

/** Names listed in a sentence before the rest is counted. */
const MOST_NAMES = 4;
const NOT_AT_HAND: Answer = {
  text: "not computed; the averages are taken over as published and no metric scores are at hand.",
  figures: [],
};
const TOO_FEW: Answer = { text: "not computed; fewer than 20 trusts.", figures: [] };

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const two = (number: number | null) => (number === null ? "–" : number.toFixed(2).replace("-", "−"));

/** A question that only metric scores answer. */
function question(
  id: string,
  title: string,
  fault: string,
  answer: (metrics: AuditOfMetrics, name: (metricId: string) => string, table: NamedAudit, facts: AuditFacts) => Answer,
): Question {
  return {
    id,
    title,
    fault,
    answer: (table, facts) =>
      table.metrics === null
        ? NOT_AT_HAND
        : answer(table.metrics, (own) => `${own} ${facts.metricTitles[own] ?? ""}`.trim(), table, facts),
  };
}

export const metricFindings: readonly Question[] = [
  question(
    "effective-weights",
    "Weights against influence",
    "A nominal weight is not an influence (Paruolo, Saisana and Saltelli 2013): squared correlations with the average tell how much each metric counts.",
    ({ weights }, name) => {
      const known = weights.filter((own) => own.effectiveShare !== null);
      if (known.length === 0) return TOO_FEW;
      const total = known.reduce((sum, own) => sum + own.nominalShare, 0);
      const ratioOf = (own: (typeof known)[number]) => own.effectiveShare! / (own.nominalShare / total);
      const sorted = known.toSorted((a, b) => ratioOf(b) - ratioOf(a));
      const [most, least] = [sorted[0]!, sorted.at(-1)!];
      const far = known.filter((own) => ratioOf(own) > 2 || ratioOf(own) < 0.5);
      const words = (own: typeof most) =>
        `${name(own.metricId)} (${percent(own.nominalShare / total)} of the weight, ${percent(own.effectiveShare!)} of the influence)`;
      return {
        text: `of ${known.length} metrics with 20 trusts or more, ${far.length} have less than half or more than twice the influence of their weight; most ${words(most)}, least ${words(least)}.`,
        figures: [
          figure("less than half or more than twice their weight", far.length, known.length),
          ...known.flatMap((own) => [
            figure("nominal share", own.nominalShare / total, null, own.metricId),
            figure("effective share", own.effectiveShare, null, own.metricId),
            figure("squared correlation with the average", own.squaredCorrelation, null, own.metricId),
            figure("correlation ratio", own.correlationRatio, null, own.metricId),
          ]),
        ],
      };
    },
  ),
  question(
    "against-the-average",
    "Metrics that pull against the average",
    "A metric that correlates negatively with the average is counted but outvoted; better on it goes with worse on the whole.",
    ({ weights }, name) => {
      const known = weights.filter((own) => own.correlation !== null);
      if (known.length === 0) return TOO_FEW;
      const against = known.filter((own) => own.correlation! < 0);
      const rest = known.filter((own) => (own.correlationWithRest ?? 0) < 0);
      const names = rest
        .toSorted((a, b) => a.correlationWithRest! - b.correlationWithRest!)
        .map((own) => `${name(own.metricId)} ${two(own.correlationWithRest)}`);
      return {
        text: `${against.length} of ${known.length} correlate negatively with the average, ${rest.length} with the average of the trust's other metrics${names.length > 0 ? `: ${someOf(names, MOST_NAMES)}` : ""}.`,
        figures: [
          figure("negative with the average", against.length, known.length),
          figure("negative with the other metrics", rest.length, known.length),
          ...known.flatMap((own) => [
            figure("correlation with the average", own.correlation, null, own.metricId),
            figure("correlation with the other metrics", own.correlationWithRest, null, own.metricId),
          ]),
        ],
      };
    },
  ),
  question(
    "one-thing",
    "Whether the metrics measure one thing",
    "A mean of things that do not go together says little about any of them (OECD/JRC handbook, step 4). Spearman correlations of scores.",
    ({ pairs, domainPairs, domainsWithAverage }, _name, _table, { domainTitles }) => {
      if (pairs.pairs === 0) return TOO_FEW;
      const domains = domainPairs.filter((own) => own.spearman !== null).sort((a, b) => a.spearman! - b.spearman!);
      const title = (id: string) => domainTitles[id] ?? id;
      const lowest = domains[0];
      const words = lowest
        ? `; least alike of the domains: ${title(lowest.first)} and ${title(lowest.second)} ${two(lowest.spearman)}`
        : "";
      return {
        text: `mean correlation of ${pairs.pairs} pairs of metrics ${two(pairs.mean)}, ${shareOf(pairs.negative, pairs.pairs)} negative${words}.`,
        figures: [
          figure("mean correlation of pairs of metrics", pairs.mean),
          figure("negative pairs of metrics", pairs.negative, pairs.pairs),
          ...domainPairs.map((own) =>
            figure("correlation of domains", own.spearman, null, `${own.first} ${own.second}`),
          ),
          ...domainsWithAverage.map((own) =>
            figure("correlation of domain with average", own.spearman, null, own.first),
          ),
        ],
      };
    },
  ),
  question(
    "double-counting",
    "Counting one thing twice",
    "Two metrics with a Spearman correlation of 0.7 or beyond weigh like one metric of double weight.",
    ({ alikePairs, pairs }, name) => {
      if (pairs.pairs === 0) return TOO_FEW;
      const words = alikePairs
        .toSorted((a, b) => Math.abs(b.spearman!) - Math.abs(a.spearman!))
        .map((own) => `${name(own.first)} with ${name(own.second)} ${two(own.spearman)}`);
      return {
        text: `${alikePairs.length} of ${pairs.pairs} pairs${words.length > 0 ? `: ${someOf(words, MOST_NAMES)}` : ""}.`,
        figures: [
          figure("pairs at 0.7 or beyond", alikePairs.length, pairs.pairs),
          ...alikePairs.map((own) => figure("Spearman correlation", own.spearman, null, `${own.first} ${own.second}`)),
        ],
      };
    },
  ),
  question(
    "metrics-behind",
    "Metrics behind an average",
    "A mean of few scores scatters more: trusts with few metrics are found at both ends of a table.",
    ({ metricsBehind: own }) => ({
      text: `${own.min} to ${own.max} metrics, median ${own.median}. Standard deviation of the averages ${two(own.spreadOfFewer)} with ${own.median} or fewer, ${two(own.spreadOfMore)} with more. Correlation of the number of metrics with the distance from the mean ${two(own.withDistanceFromMean)}, with the rank ${two(own.withRank)}.`,
      figures: [
        figure("fewest metrics", own.min),
        figure("median metrics", own.median),
        figure("most metrics", own.max),
        figure("standard deviation with the median number or fewer", own.spreadOfFewer),
        figure("standard deviation with more", own.spreadOfMore),
        figure("correlation of number with distance from the mean", own.withDistanceFromMean),
        figure("correlation of number with rank", own.withRank),
      ],
    }),
  ),
  question(
    "information-lost",
    "What the steps leave over",
    "Standards and bands give the same score to different values: above a standard nothing more counts.",
    ({ scoresAtTheEnds: all }, name, table) => {
      const sum = (rows: typeof all, key: "organisations" | "atBest" | "atWorst" | "mostOnOneScore") =>
        rows.reduce((total, own) => total + own[key], 0);
      const standards = all.filter(({ form }) => form.startsWith("standard"));
      const [top] = all
        .filter(({ organisations }) => organisations >= table.organisations / 2)
        .toSorted((a, b) => b.mostOnOneScore / b.organisations - a.mostOnOneScore / a.organisations);
      const scores = sum(all, "organisations");
      const words = top
        ? ` Most on one score, of metrics that half or more have: ${name(top.metricId)}, ${shareOf(top.mostOnOneScore, top.organisations)}.`
        : "";
      return {
        text: `${shareOf(sum(all, "atBest"), scores)} of all scores are exactly 1.00 and ${shareOf(sum(all, "atWorst"), scores)} exactly 4.00; of metrics with a standard ${shareOf(sum(standards, "atBest"), sum(standards, "organisations"))} are 1.00.${words}`,
        figures: [
          figure("scores of exactly 1.00", sum(all, "atBest"), scores),
          figure("scores of exactly 4.00", sum(all, "atWorst"), scores),
          figure("of metrics with a standard exactly 1.00", sum(standards, "atBest"), sum(standards, "organisations")),
          ...all.flatMap((own) => [
            figure("exactly 1.00", own.atBest, own.organisations, own.metricId),
            figure("different scores", own.distinct, own.organisations, own.metricId),
          ]),
        ],
      };
    },
  ),
  question(
    "missing",
    "Metrics that are missing",
    "A missing score is left out: whoever lacks a metric is judged on the others. No figure and no such service look the same.",
    ({ missing }, name, table) => {
      const cells = missing.length * table.organisations;
      const absent = missing.reduce((sum, own) => sum + table.organisations - own.organisations, 0);
      const nobody = missing.filter(({ organisations }) => organisations === 0);
      const few = missing.filter(({ organisations }) => organisations > 0 && organisations < table.organisations / 2);
      const all = missing.filter(({ organisations }) => organisations === table.organisations);
      const names =
        nobody.length > 0
          ? ` (${someOf(
              nobody.map((own) => name(own.metricId)),
              MOST_NAMES,
            )})`
          : "";
      return {
        text: `${shareOf(absent, cells)} of trust and metric pairs have no score; of ${count(missing.length, "metric")} that apply, all trusts have ${all.length}, fewer than half ${few.length}, nobody ${nobody.length}${names}.`,
        figures: [
          figure("pairs without a score", absent, cells),
          ...missing.map((own) => figure("trusts with a score", own.organisations, table.organisations, own.metricId)),
        ],
      };
    },
  ),
];
