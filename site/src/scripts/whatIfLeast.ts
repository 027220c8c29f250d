/** The hint of a what-if: the least change to the next better segment, worked out when it is asked for. */
import type { JointAnswer } from "../../../src/analyse/leastChange.ts";
import type { Change } from "../../../src/analyse/whatIfChanges.ts";
import { count, formatScore } from "../../../src/format/figures.ts";
import { rankInWords } from "../../../src/format/whatIfWords.ts";
import { element } from "./element.ts";
import type { ReadPeriod } from "./whatIf.ts";

/** @param apply called with the changes that a reader wants to see */
export function showLeast(
  place: HTMLElement,
  read: ReadPeriod,
  trustCode: string,
  apply: (changes: readonly Change[]) => void,
): void {
  const ask = element("button", { type: "button" }, "What is the least change to the next better segment?");
  const answer = element("div", { "aria-live": "polite" });
  place.replaceChildren(ask, answer);
  ask.addEventListener("click", async () => {
    ask.disabled = true;
    answer.replaceChildren(element("p", {}, "Working it out…"));
    try {
      answer.replaceChildren(...(await answerOf(read, trustCode, apply)));
    } catch (error) {
      answer.replaceChildren(element("p", {}, (error as Error).message));
    }
  });
}

const FROM =
  "From the published figures, whatever has been moved above. An answer that is shown takes the place of what was moved.";

async function answerOf(
  { named, subTypeOf }: ReadPeriod,
  trustCode: string,
  apply: (changes: readonly Change[]) => void,
): Promise<HTMLElement[]> {
  const { leastChange } = await import("../../../src/analyse/leastChange.ts");
  const { definition, league, scores } = named;
  const least = leastChange(definition, league, scores, trustCode, subTypeOf);
  const of = scores.ranked[league.typeOf[league.organisations.indexOf(trustCode)]!]!;
  const holding = least.overrides.filter(({ holdsBack }) => holdsBack);
  const notes = holding.map(({ overrideId }) => {
    const { title } = definition.overrides.find(({ id }) => id === overrideId)!;
    return element(
      "p",
      {},
      `In the published figures the flag “${title}” is raised: while it is, no better average betters the segment.`,
    );
  });
  if (least.segment === null) return [element("p", {}, "Its average is in the best segment already."), ...notes];
  const answers = [
    { title: "Fewest metrics", joint: least.fewestMetrics },
    { title: "Fewest places", joint: least.fewestPlaces },
  ];
  if (answers.every(({ joint }) => joint === null)) {
    return [element("p", {}, "Not even the best score in reach on every metric would be enough."), ...notes];
  }
  const titleOf = (id: string) => definition.metrics.find((metric) => metric.id === id)?.plainTitle ?? id;
  return [
    element("p", { class: "soft" }, FROM),
    element(
      "p",
      {},
      `Segment ${least.segment} before overrides needs an average of ${formatScore(least.averageNeeded)} or less; it is ${formatScore(least.now.averageMetricScore)}.`,
    ),
    ...notes,
    ...answers.flatMap(({ title, joint }) => (joint === null ? [] : [jointAnswer(title, joint, titleOf, of, apply)])),
  ];
}

function jointAnswer(
  title: string,
  joint: JointAnswer,
  titleOf: (metricId: string) => string,
  of: number,
  apply: (changes: readonly Change[]) => void,
): HTMLElement {
  const steps = joint.steps.map(({ metricId, metricScore, step }) =>
    element("li", {}, `${titleOf(metricId)}: score ${formatScore(metricScore)} → ${formatScore(step.metricScore)}`),
  );
  const show = element("button", { type: "button", class: "quiet" }, `Show the one with ${title.toLowerCase()}`);
  show.addEventListener("click", () => apply(joint.steps.flatMap(({ step }) => step.changes)));
  const proven = joint.proven ? "" : " (enough; it may not be the least)";
  return element(
    "div",
    { class: "what-if-least" },
    element(
      "h3",
      {},
      `${title}: ${count(joint.steps.length, "metric")}, ${count(joint.places, "place")} to make up${proven}`,
    ),
    element("ul", {}, ...steps),
    element("p", {}, `It would then be ${rankInWords(joint.after, of)}.`),
    show,
  );
}
