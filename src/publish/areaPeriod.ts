/** Which period an area's page tells of. Apart from the page, because the search box's script comes by here too. */
import type { Area } from "../areas/area.ts";
import { areasOfPeriod } from "../areas/period.ts";
import type { LeagueFacts, PeriodFacts } from "../format/leagueFacts.ts";

/** The newest period at hand in which an area stood; undefined: it has no page. */
export function newestPeriodOf(area: Area, { periods }: LeagueFacts): PeriodFacts | undefined {
  return periods.findLast(({ reportingPeriod }) => areasOfPeriod([area], reportingPeriod).length > 0);
}
