/** Known faults of the published files, what we read instead, and what we changed of our own: `/corrections/`. */
import type { LeagueFacts } from "../format/leagueFacts.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { type MovedFigure, movedFigures, type Version, versionsOf } from "./changelog.ts";
import type { PageKind } from "./page.ts";
import type { KnownFault } from "./projectFacts.ts";

export interface CorrectionsPage {
  faults: readonly {
    framework: string;
    faults: readonly (Omit<KnownFault, "framework"> & { title: string; path: string | null })[];
  }[];
  total: number;
  reported: number;
  /** Figures of our own that we changed after they were published. */
  moved: readonly MovedFigure[];
  /** The first version and the newest one that is out. Null: none is. */
  since: Version | null;
}

export const correctionsPages: PageKind<CorrectionsPage> = {
  kind: "corrections",
  *pages({ league, project: { faults, changelog } }) {
    const definitions = new Map(league.periods.map(({ definition }) => [definition.id, definition]));
    const out = versionsOf(changelog).filter(({ date }) => date !== null);
    yield {
      path: "/corrections/",
      title: "Corrections",
      description:
        "Known faults in the published files and what we read instead, corrections of our own, and how to report one.",
      trail: [{ path: "/method/", title: "Method" }],
      facts: {
        faults: [...Map.groupBy(faults, ({ framework }) => framework)].map(([framework, own]) => ({
          framework: definitions.get(framework)?.title ?? framework,
          faults: own.map(({ framework: _, ...fault }) => ({
            ...fault,
            ...subjectOf(fault.publishedId, definitions.get(framework), league),
          })),
        })),
        total: faults.length,
        reported: faults.filter(({ reported }) => reported !== null).length,
        moved: movedFigures(changelog),
        since: out.at(-1) ?? null,
      },
    };
  },
};

/** What the rows with a published id are about, in words. */
function subjectOf(
  publishedId: string,
  definition: FrameworkDefinition | undefined,
  { periods }: LeagueFacts,
): { title: string; path: string | null } {
  if (!definition) return { title: publishedId, path: null };
  const { metrics, domains, average, unadjustedSegment, overrides, adjustedSegment } = definition;
  const metric = metrics.find(({ id, valueId, scoreId }) => [id, valueId, scoreId].includes(publishedId));
  if (metric) {
    const hasPage = periods.at(-1)?.definition === definition;
    return { title: metric.plainTitle, path: hasPage ? `/metrics/${metric.id.toLowerCase()}/` : null };
  }
  const others: Readonly<Record<string, string>> = {
    [average.id]: average.title,
    ...(unadjustedSegment.id === null ? {} : { [unadjustedSegment.id]: "Segment before the override" }),
    [adjustedSegment.id]: "Segment after the override",
    ...Object.fromEntries(overrides.map(({ flagId, title }) => [flagId, title])),
    ...Object.fromEntries(domains.map(({ scoreId, title }) => [scoreId, `${title}: score`])),
    ...Object.fromEntries(
      domains.flatMap(({ segmentId, title }) => (segmentId === null ? [] : [[segmentId, `${title}: segment`]])),
    ),
  };
  return { title: others[publishedId] ?? publishedId, path: null };
}
