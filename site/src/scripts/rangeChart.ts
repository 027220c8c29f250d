/** Ranks with their likely ranges, one line a trust, on one axis. */

const SVG = "http://www.w3.org/2000/svg";
const [MOST, LINE, LEFT, RIGHT] = [640, 44, 8, 8];

interface Ranked {
  trustName: string;
  leagueRank: number | null;
  joint: boolean;
  range: readonly [number, number] | null;
}

/** @param room width that there is, in pixels */
export function rangeChart(trusts: readonly Ranked[], of: number, room: number): SVGElement {
  const width = Math.min(MOST, room);
  const height = trusts.length * LINE + 28;
  const x = (rank: number) => LEFT + ((rank - 1) / Math.max(1, of - 1)) * (width - LEFT - RIGHT);
  const told = trusts.map(
    ({ trustName, leagueRank, range }) =>
      `${trustName}: rank ${leagueRank ?? "none"}${range ? `, likely ${range[0]} to ${range[1]}` : ""}`,
  );
  const chart = shape("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    class: "range-chart",
  });
  chart.setAttribute("aria-label", `Ranks of ${of}. ${told.join("; ")}`);
  const axis = height - 22;
  chart.append(shape("line", { x1: x(1), x2: x(of), y1: axis, y2: axis, class: "range-axis" }));
  for (const tick of [1, Math.round((of + 1) / 2), of]) {
    const anchor = tick === 1 ? "start" : tick === of ? "end" : "middle";
    chart.append(text(`${tick}`, { x: x(tick), y: height - 4, "text-anchor": anchor, class: "range-tick" }));
  }
  for (const [at, { trustName, leagueRank, range }] of trusts.entries()) {
    const y = at * LINE + 30;
    chart.append(
      text(trustName.replace(/ NHS (?:Foundation )?Trust$/, ""), { x: LEFT, y: y - 14, class: "range-name" }),
    );
    chart.append(shape("line", { x1: x(1), x2: x(of), y1: y, y2: y, class: "range-track" }));
    if (range) {
      const long = Math.max(4, x(range[1]) - x(range[0]));
      chart.append(shape("rect", { x: x(range[0]), y: y - 5, width: long, height: 10, rx: 5, class: "range-bar" }));
    }
    if (leagueRank !== null) chart.append(shape("circle", { cx: x(leagueRank), cy: y, r: 6, class: "range-dot" }));
  }
  return chart;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  return made;
}

function text(words: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = shape("text", attributes);
  made.textContent = words;
  return made;
}
