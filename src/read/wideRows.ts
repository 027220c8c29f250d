/** From the raw text of a framework's own layout, one row for each organisation, to the same typed rows as of trust data. */
import { publishedFigures } from "../framework/figures.ts";
import type { Layout } from "./layouts.ts";
import { identifier, literal, rowsOf } from "./sql.ts";
import { LINE, LINE_JOINS, rawTable } from "./stage.ts";
import { recordIn, type Typing } from "./typedRows.ts";

/** The statements that type the rows of a wide layout into `said_of_trust`, `said_of_figure` and `typed_trust_data`. */
export function wideTyping(layout: Layout): Typing {
  const { definition, file } = layout.wide!;
  const type = definition.organisationTypes.find(({ id }) => id === file.organisationType)!;
  const scope = `${literal(file.reportingPeriod)} as reporting_period, ${literal(definition.id)} as framework_id,
    ${literal(type.id)} as type_read`;
  const published = new Map(publishedFigures(definition).map((figure) => [figure.publishedId, figure]));
  const metrics = new Map(definition.metrics.map((metric) => [metric.id, metric]));
  const figures = file.figures.map(({ column, publishedId }) => {
    const { quantity, subject, units } = published.get(publishedId)!;
    const covers = quantity === "value" ? (metrics.get(subject)?.covers ?? null) : null;
    return [column, publishedId, quantity, subject, units[0]!, covers];
  });
  const columns = file.figures.map(({ column }) => identifier(column)).join(", ");
  return {
    reading: [
      `create or replace temp table read_wide as select * from ${rawTable(layout)}`,
      `create or replace temp table said_of_trust as
        select row_number() over ()::integer as trust_said, file_index, ${recordIn("read_wide")} as record, 1 as rows, ${scope},
          trust_code, clean(trust_code) as code_read,
          ${file.name === null ? "null::varchar" : "trust_name"} as trust_name,
          ${file.name === null ? "null::varchar" : "clean(trust_name)"} as name_read,
          ${literal(type.subTypes[0]!)} as sub_type, null::varchar as nhs_region
        from read_wide`,
      rowsOf("wide_figure", ["published_column", "published_id", "quantity", "subject", "unit", "covers"], figures),
      `create or replace temp table said_of_figure as
        select row_number() over ()::integer as figure_said, file_index, ${scope}, wide_figure.*, covers as data_period,
          null::double as median_read, null::double as lower_read, null::double as upper_read
        from (select distinct file_index from read_wide) cross join wide_figure`,
    ],
    numbered: [],
    understanding: [
      `create or replace temp view placed_trust as select raw.*, ${LINE} as line from said_of_trust raw ${LINE_JOINS}`,
      `create or replace temp table typed_trust_data as
        select said.file_index, said.record, said.line, said.trust_said, figure.figure_said, said.reporting_period,
          said.framework_id, said.type_read, said.code_read, figure.published_id, figure.quantity, figure.subject,
          figure.published_column, long.value, null::varchar as rank,
          try_cast(case when written_number(clean(long.value)) then clean(long.value) end as double) as value_read,
          null::integer as rank_read
        from (unpivot (select ${recordIn("read_wide")} as record, file_index, ${columns} from read_wide)
          on ${columns} into name published_column value value) long
        join placed_trust said using (file_index, record)
        join said_of_figure figure using (file_index, published_column)`,
    ],
  };
}
