/** What helps a trust's average most and what costs it most, against the usual score of its table. */
import * as Plot from "@observablehq/plot";
import { formatPeriod, formatQuarter, formatScore } from "../../format/figures.ts";
import type { TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { type Driver, driversOf, usualScores } from "../trustDrivers.ts";
import { type Body, framed, type Ground } from "./frame.ts";
import { type DrawingOptions, lowered, type Picture, SOURCE, shortName } from "./picture.ts";
import { plotBody } from "./plotBody.ts";
import { textWidth, wrap } from "./textWidth.ts";

export interface DriversPicture extends Picture {
  drivers: readonly { title: string; pull: number; told: string }[];
}

const SHOWN = 5;

/** Null: no metrics of the trust are at hand. @param shown of each side, the strongest first */
export function driversPicture(trust: TrustFacts, table: TableFacts, shown = SHOWN): DriversPicture | null {
  const all = driversOf(trust, usualScores(table));
  if (all.length === 0) return null;
  const best = all.filter(({ pull }) => pull < 0).slice(0, shown);
  const worst = all.filter(({ pull }) => pull > 0).slice(-shown);
  const drivers = [...best, ...worst];
  const [helps, costs] = [best[0], worst.at(-1)];
  const { reportingPeriod, plural } = table;
  const parts = [
    ...(helps ? [`${lowered(helps.title)} helps most`] : []),
    ...(costs ? [`${lowered(costs.title)} costs most`] : []),
  ];
  return {
    id: `drivers-${trust.trustCode.toLowerCase()}-${reportingPeriod.toLowerCase()}`,
    title: `${shortName(trust.trustName)}: ${parts.join(", ") || "every metric is at the usual score"}`,
    subtitle: `Points by which a metric makes the average score of ${formatScore(trust.averageMetricScore)} better (to the left) or worse (to the right) than with the usual score of ${plural}; up to ${shown} of each.`,
    source: SOURCE,
    period: formatPeriod(reportingPeriod),
    alt: `What makes the average score of ${trust.trustName} better and worse in ${formatQuarter(reportingPeriod)}. ${drivers.map((driver) => `${driver.title}: ${pullInWords(driver)}, ${toldOf(driver)}`).join("; ")}.`,
    rows: drivers.map(({ title, value, dataPeriod, score, usual, pull }) => ({
      Metric: title,
      Value: value,
      "Data period": dataPeriod,
      Score: score,
      "Usual score": usual,
      "Points in the average": Number(pull.toFixed(4)),
    })),
    drivers: drivers.map((driver) => ({ title: driver.title, pull: driver.pull, told: toldOf(driver) })),
  };
}

const toldOf = ({ score, usual, value, dataPeriod }: Driver) =>
  `score ${score}, usual ${usual}${value === "" ? "" : ` (${value}${dataPeriod === "" ? "" : `, ${dataPeriod}`})`}`;

const pullInWords = ({ pull }: Pick<Driver, "pull">) => `${Math.abs(pull).toFixed(3)} ${pull < 0 ? "better" : "worse"}`;

export function drawDrivers(picture: DriversPicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

const SIZE = 13;

function drawBody({ drivers }: DriversPicture, { width, palette }: Ground): Body {
  const rows = drivers.map((driver, at) => ({
    ...driver,
    row: at,
    points: pullInWords(driver),
    words: [...wrap(driver.title, width, SIZE, "sansBold")],
    small: wrap(driver.told, width, 12),
  }));
  const lines = Math.max(...rows.map((line) => line.words.length + line.small.length));
  const row = lines * 16 + 30;
  const furthest = Math.max(...drivers.map(({ pull }) => Math.abs(pull)));
  const bar = row / 2 - 16;
  // the longest bar and the words at its end fill one half
  const end = (furthest * width) / (width - 2 * textWidth("0.000 better", 12) - 20);
  const color = (pull: number) => (pull < 0 ? palette.segments[0] : palette.segments[3]);
  const sides = [rows.filter(({ pull }) => pull < 0), rows.filter(({ pull }) => pull > 0)].filter(
    ({ length }) => length > 0,
  );
  return plotBody(
    {
      width,
      height: row * rows.length + 4,
      marginTop: 0,
      marginBottom: 4,
      marginLeft: 0,
      marginRight: 0,
      x: { domain: [-end, end], axis: null },
      y: { type: "band", domain: rows.map((line) => line.row), axis: null, padding: 0 },
      marks: [
        ...sides.map((side) =>
          Plot.ruleY(side, {
            ...{ x1: 0, x2: "pull", y: "row", dy: bar, stroke: color(side[0]!.pull), strokeWidth: 12 },
            className: side[0]!.pull < 0 ? "seg-1-line" : "seg-4-line",
          }),
        ),
        Plot.tickX(rows, {
          ...{ x: () => 0, y: "row", insetTop: row / 2 + bar - 12, insetBottom: row / 2 - bar - 12 },
          ...{ stroke: palette.inkSoft, strokeWidth: 1, className: "axis-line" },
        }),
        ...sides.map((side) =>
          Plot.text(side, {
            ...{ x: "pull", y: "row", dy: bar, dx: side[0]!.pull < 0 ? -6 : 6, text: "points" },
            ...{ textAnchor: side[0]!.pull < 0 ? ("end" as const) : ("start" as const), fontSize: 12 },
            ...{ fill: palette.ink, className: "ink" },
          }),
        ),
        Plot.text(rows, {
          ...{
            y: "row",
            frameAnchor: "left",
            lineAnchor: "top",
            dy: -row / 2 + 4,
            text: ({ words }) => words.join("\n"),
          },
          ...{ textAnchor: "start", fontSize: SIZE, fontWeight: "bold", lineHeight: 1.2, fill: palette.ink },
          ...{ stroke: palette.paper, strokeWidth: 4, className: "ink" },
        }),
        Plot.text(rows, {
          ...{ y: "row", frameAnchor: "left", lineAnchor: "top", text: ({ small }) => small.join("\n") },
          dy: -row / 2 + 4 + 16 * Math.max(...rows.map((line) => line.words.length)),
          ...{ textAnchor: "start", fontSize: 12, lineHeight: 1.3, fill: palette.inkSoft },
          ...{ stroke: palette.paper, strokeWidth: 4, className: "ink-soft" },
        }),
      ],
    },
    palette,
  );
}
