/** The page "Near me": `/near/`. */
import { HEADQUARTERS_NOTE, NEAREST_NOTES } from "../areas/nearest.ts";
import { formatPeriod } from "../format/figures.ts";
import { areaPath } from "./areaPath.ts";
import { areasOfTrust } from "./geography.ts";
import type { Page, PageKind } from "./page.ts";

export interface NearPage {
  reportingPeriod: string;
  period: string;
  types: readonly { trustType: string; title: string }[];
  notes: readonly string[];
  headquartersNote: string;
  /** Every trust by English region, by type and name. */
  regions: readonly {
    areaName: string;
    path: string;
    types: readonly { title: string; trusts: readonly { trustCode: string; trustName: string }[] }[];
  }[];
}

export const nearPages: PageKind<NearPage> = {
  kind: "near",
  *pages({ league, geography }) {
    const period = league.periods.at(-1);
    if (!period) return;
    const { reportingPeriod, tables, definition } = period;
    const types = definition.organisationTypes.map(({ id, title }) => ({ trustType: id, title }));
    const placed = tables.flatMap(({ trustType, trusts }) =>
      trusts.map(({ trustCode, trustName }) => ({
        trustType,
        trustCode,
        trustName,
        region: areasOfTrust(geography, trustCode, reportingPeriod)["english-region"],
      })),
    );
    const regions = geography.areas
      .filter(({ kind }) => kind === "english-region")
      .map((area) => ({
        areaName: area.areaName,
        path: areaPath(area.kind, area.slug),
        types: types.flatMap(({ trustType, title }) => {
          const own = placed.filter(
            (trust) => trust.trustType === trustType && trust.region?.areaCode === area.areaCode,
          );
          if (own.length === 0) return [];
          const trusts = own.map(({ trustCode, trustName }) => ({ trustCode, trustName }));
          return [{ title, trusts: trusts.sort((a, b) => a.trustName.localeCompare(b.trustName, "en")) }];
        }),
      }));
    const page: Page<NearPage> = {
      path: "/near/",
      title: "Near me",
      description: "The trusts with hospitals near a postcode, and where each stands in its league table.",
      trail: [],
      facts: {
        reportingPeriod,
        period: formatPeriod(reportingPeriod),
        types,
        notes: NEAREST_NOTES,
        headquartersNote: HEADQUARTERS_NOTE,
        regions,
      },
    };
    yield page;
  },
};
