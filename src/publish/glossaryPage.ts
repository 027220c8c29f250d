/** The words of the tables: `/glossary/`. */
import { DEFAULT_DRAWS } from "../analyse/resampleLeague.ts";
import { glossary, type Term } from "./glossary.ts";
import type { PageKind } from "./page.ts";

export interface GlossaryPage {
  terms: readonly (Omit<Term, "see"> & { see: readonly { id: string; term: string }[] })[];
}

export const glossaryPages: PageKind<GlossaryPage> = {
  kind: "glossary",
  *pages({ league }) {
    const newest = league.periods.at(-1);
    if (!newest) return;
    const { scoreRange, segments, overrides } = newest.definition;
    const terms = glossary({
      scoreRange,
      segments,
      segmentNoBetterThan: overrides[0]?.segmentNoBetterThan ?? null,
      draws: DEFAULT_DRAWS,
    });
    const named = new Map(terms.map(({ id, term }) => [id, term]));
    yield {
      path: "/glossary/",
      title: "Glossary",
      description: "The words of the league tables in plain English, from average metric score to weight.",
      trail: [],
      facts: { terms: terms.map((own) => ({ ...own, see: own.see.map((id) => ({ id, term: named.get(id)! })) })) },
    };
  },
};
