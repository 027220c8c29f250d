/** The page "Near me": a postcode to trusts, all on the reader's device. */
import { type NearestTrust, nearest } from "../../../src/areas/nearest.ts";
import { findOutcode } from "../../../src/areas/postcode.ts";
import { formatRank } from "../../../src/format/figures.ts";
import { NEAR_PATH, type NearFile, type NearStanding, nearFromJson } from "../../../src/publish/nearData.ts";
import { byId, element, readJson } from "./element.ts";
import { segmentMark } from "./segmentMark.ts";

const KM_PER_MILE = 1.609344;
/** As written: "S445BL". */
const compact = (postcode: string) => postcode.toUpperCase().replaceAll(/\s/g, "");

/** A postcode counts as the middle of its district: more than whole miles would be made up. */
function farInWords(kilometres: number): string {
  const miles = Math.round(kilometres / KM_PER_MILE);
  if (miles < 1) return "under a mile";
  return `about ${miles} ${miles === 1 ? "mile" : "miles"} (${Math.round(kilometres)} km)`;
}
const SHOWN = 5;

const form = byId<HTMLFormElement>("near-form");
const input = byId<HTMLInputElement>("near-postcode");
const answer = byId("near-answer");
const trouble = byId("near-trouble");
const titles = JSON.parse(form.dataset.types!) as { trustType: string; title: string }[];
let reading: Promise<ReturnType<typeof nearFromJson> & { file: NearFile }> | null = null;

function readIndex() {
  reading ??= readJson<NearFile>(NEAR_PATH).then((file) => ({ ...nearFromJson(file), file }));
  return reading;
}

async function show(text: string): Promise<void> {
  trouble.replaceChildren();
  answer.replaceChildren();
  input.removeAttribute("aria-invalid");
  if (text === "") return;
  const { index, standingOf, file } = await readIndex();
  const found = findOutcode(text, index.outcodes);
  if (found.outcode === null) {
    input.setAttribute("aria-invalid", "true");
    const links = found.suggestions.map((outcode) => element("a", { href: `#q=${outcode}` }, outcode));
    const suggested = links.flatMap((link) => [" ", link]);
    const [problem = ""] = found.problem.split("; perhaps ");
    const told = `${problem.slice(0, 1).toUpperCase()}${problem.slice(1)}`;
    trouble.replaceChildren(told, ...(links.length > 0 ? ["; perhaps", ...suggested] : []));
    return;
  }
  const { outcode } = found;
  const areas = [outcode.englishRegion, outcode.icb].flatMap((code) => {
    const area = file.areas[code];
    return area ? [element("a", { href: area[1] }, area[0])] : [];
  });
  const trustTypes = titles.map(({ trustType }) => trustType);
  const near = nearest(index, outcode, { trustTypes, count: SHOWN });
  answer.replaceChildren(
    element("h2", {}, `Trusts near ${outcode.outcode}`),
    element("p", {}, "It lies in ", ...areas.flatMap((area, at) => (at === 0 ? [area] : [" and in ", area])), "."),
    ...near.map(({ trustType, trusts }) => table(trustType, trusts, standingOf, compact(text))),
  );
}

function table(
  trustType: string,
  trusts: readonly NearestTrust[],
  standingOf: (code: string) => NearStanding | null,
  typed: string,
): HTMLElement {
  const title = titles.find((own) => own.trustType === trustType)?.title ?? trustType;
  const heads = ["Trust", "Nearest place", "Distance", "Rank", "Likely range", "Segment"];
  const caption = `${title}s, nearest first`;
  return element(
    "div",
    { class: "wide", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...trusts.map((trust) => line(trust, standingOf(trust.trustCode), typed))),
    ),
  );
}

function line(trust: NearestTrust, standing: NearStanding | null, typed: string): HTMLElement {
  const { trustCode, trustName, place, siteName, town, postcode, distanceKm } = trust;
  const rank = standing?.leagueRank
    ? formatRank(standing.leagueRank, standing.joint, standing.trustsRanked)
    : "not ranked";
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("a", { href: `/trusts/${trustCode}/` }, trustName)),
    element(
      "td",
      {},
      place === "headquarters"
        ? ["Headquarters", town, postcode].filter(Boolean).join(", ")
        : `${siteName}, ${postcode}`,
    ),
    element("td", { class: "number" }, compact(postcode) === typed ? "at this postcode" : farInWords(distanceKm)),
    element("td", { class: "number" }, rank),
    element("td", { class: "number" }, standing?.range ? `${standing.range[0]} to ${standing.range[1]}` : "–"),
    element("td", {}, segmentMark(standing?.segment ?? null)),
  );
}

async function showSafely(text: string): Promise<void> {
  try {
    await show(text);
  } catch {
    reading = null;
    trouble.textContent = "The list of places could not be read. Check the connection and try again";
  }
  form.dataset.ready = "";
}

/** What is asked for stands behind the #: that part of an address is sent to nobody. */
const asked = () => new URLSearchParams(location.hash.slice(1)).get("q")?.trim() ?? "";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text === "") {
    trouble.textContent = "Type a postcode, or its first part, such as S44";
    input.focus();
    return;
  }
  history.pushState(null, "", `#q=${encodeURIComponent(text)}`);
  void showSafely(text);
});
input.addEventListener("focus", () => void readIndex().catch(() => undefined), { once: true });
addEventListener("popstate", () => {
  input.value = asked();
  void showSafely(asked());
});
input.value = asked();
void showSafely(asked());
