/** The shipped register: trusts, dated areas, and which trust lay in which area when. */
import { type Area, type AreaKind, slugOf } from "../areas/area.ts";
import type { Membership } from "../areas/membership.ts";
import { lies, polygonsOf } from "../areas/topology.ts";
import type { FileFault } from "../read/faults.ts";
import type { ReferenceTopology } from "../read/referenceBoundaries.ts";
import { type EarlierPlacing, type ReferenceTrust, TRUST_FILES } from "../read/referenceTrusts.ts";

/**
 * First day of the 36 integrated care boards, and last day of the 42 before them.
 * Source: the titles of the boundary files, ICB (April 2023) and ICB (April 2026).
 */
export const BOARDS_CHANGE = { lastDay: "2026-03-31", firstDay: "2026-04-01" } as const;

/** The boards before and after the change, by their boundaries. */
export interface BoardBoundaries {
  before: ReferenceTopology;
  after: ReferenceTopology;
}

/** "NHS Norfolk and Waveney Integrated Care Board" as the register writes names: "Norfolk and Waveney ICB". */
export function boardName(name: string): string {
  return name.replace(/^NHS /, "").replace(/ Integrated Care Board$/, " ICB");
}

/** All areas with the days on which they stood. */
export function areasOf(
  trusts: readonly ReferenceTrust[],
  earlier: ReadonlyMap<string, EarlierPlacing>,
  { before, after }: BoardBoundaries,
  faults: FileFault[],
): Area[] {
  const area = (code: string, kind: AreaKind, name: string, other: string): Area => {
    return { areaCode: code, kind, areaName: name, otherCode: other, slug: slugOf(name), from: null, until: null };
  };
  const found = new Map<string, Area>();
  for (const { englishRegion: e, nhsRegion: n } of trusts) {
    found.set(e.code, area(e.code, "english-region", e.name, e.other));
    found.set(n.code, area(n.code, "nhs-region", n.name, n.other));
  }
  const boards = new Map(trusts.map(({ icb }) => [icb.other, icb]));
  for (const { code, name } of after.geometries) {
    const board = boards.get(code);
    if (board) found.set(board.code, area(board.code, "icb", board.name, code));
    else faults.push(boardFault(after.file, code, name, `a board that has trusts in ${TRUST_FILES.tables}`));
  }
  const codeBefore = boardCodes(trusts, earlier, before, faults);
  for (const { code, name } of before.geometries) {
    const register = codeBefore.get(code);
    if (!register) continue;
    const later = found.get(register);
    if (!later) {
      const closed = area(register, "icb", boardName(name), code);
      found.set(register, { ...closed, until: BOARDS_CHANGE.lastDay });
    } else if (later.areaName !== boardName(name)) {
      faults.push(boardFault(before.file, code, boardName(name), `${later.areaName} for ${register}`));
    } else if (later.otherCode !== code) {
      // the same board with other boundaries
      found.set(register, { ...later, earlierCode: code });
    }
  }
  const stoodBefore = new Set(codeBefore.values());
  return [...found.values()].map((each) =>
    each.kind === "icb" && !stoodBefore.has(each.areaCode) ? { ...each, from: BOARDS_CHANGE.firstDay } : each,
  );
}

function boardFault(file: string, code: string, found: string, expected: string): FileFault {
  return { code: "unknown-region", file, line: 0, column: code, expected, found, more: 0 };
}

/**
 * The register's code of each board before the change, by its code on the boundaries. No reference file has both codes of
 * a board that is gone, so positions tell: most headquarters of a board's trusts lie within its boundary.
 */
function boardCodes(
  trusts: readonly ReferenceTrust[],
  earlier: ReadonlyMap<string, EarlierPlacing>,
  before: ReferenceTopology,
  faults: FileFault[],
): Map<string, string> {
  const shapes = before.geometries.map((geometry) => ({ geometry, polygons: polygonsOf(before, geometry) }));
  const counts = new Map<string, Map<string, number>>();
  for (const { trustCode, longitude, latitude } of trusts) {
    const board = earlier.get(trustCode)?.icb;
    const shape = shapes.find(({ polygons }) => lies(polygons, [longitude, latitude]));
    if (board === undefined || !shape) continue;
    const ofShape = counts.get(shape.geometry.code) ?? new Map<string, number>();
    counts.set(shape.geometry.code, ofShape.set(board, (ofShape.get(board) ?? 0) + 1));
  }
  const codes = new Map<string, string>();
  for (const { geometry } of shapes) {
    const [first, second] = [...(counts.get(geometry.code) ?? [])].sort(([, one], [, other]) => other - one);
    if (first && first[1] > (second?.[1] ?? 0)) codes.set(geometry.code, first[0]);
    else
      faults.push(
        boardFault(before.file, geometry.code, geometry.name, `a board with trusts in ${TRUST_FILES.extract}`),
      );
  }
  if (new Set(codes.values()).size !== codes.size) {
    faults.push(
      boardFault(before.file, "", [...codes.values()].sort().join(", "), "another board within each boundary"),
    );
  }
  return codes;
}

/**
 * In which areas each trust lay. The English region follows the headquarters' postcode. NHS region and board are those of
 * the July 2025 extract until the boards changed, and those of the newest register after. A trust that the extract does not
 * have (it leaves out care trusts) is placed as today, if that board stood before the change too.
 */
export function membershipsOf(
  trusts: readonly ReferenceTrust[],
  earlier: ReadonlyMap<string, EarlierPlacing>,
  areas: readonly Area[],
  faults: FileFault[],
): Membership[] {
  const known = new Map(areas.map((area) => [area.areaCode, area]));
  return trusts.flatMap((trust) => {
    const was = earlier.get(trust.trustCode);
    faults.push(...placingFaults(trust, was, known));
    const { englishRegion, nhsRegion, icb } = trust;
    return [
      ...datedPlaces(trust, "english-region", englishRegion.code, englishRegion.code),
      ...datedPlaces(trust, "nhs-region", was?.nhsRegion ?? nhsRegion.code, nhsRegion.code),
      ...datedPlaces(trust, "icb", was?.icb ?? icb.code, icb.code),
    ];
  });
}

/** Opened when the new boards stood already: only the newest register tells where. */
const isNew = ({ opened }: ReferenceTrust) => opened !== null && opened >= BOARDS_CHANGE.firstDay;

/** One place for all its days, or one to the day the boards changed and another from then on. */
function datedPlaces(trust: ReferenceTrust, kind: AreaKind, before: string, now: string): Membership[] {
  const { trustCode, opened, closed } = trust;
  const placed = (areaCode: string, from: string | null, until: string | null) => {
    return { trustCode, kind, areaCode, from, until };
  };
  if (isNew(trust)) return [placed(now, opened, closed)];
  if (before === now) return [placed(now, null, closed)];
  if (closed !== null && closed <= BOARDS_CHANGE.lastDay) return [placed(before, null, closed)];
  return [placed(before, null, BOARDS_CHANGE.lastDay), placed(now, BOARDS_CHANGE.firstDay, closed)];
}

/** Places that are no area of ours, and a trust of which nobody tells where it was before the boards changed. */
function placingFaults(
  trust: ReferenceTrust,
  was: EarlierPlacing | undefined,
  known: ReadonlyMap<string, Area>,
): FileFault[] {
  const { file, line, trustCode, icb } = trust;
  const faults: FileFault[] = [];
  if (!known.has(icb.code)) {
    const expected = "a board that has a boundary";
    faults.push({ code: "unknown-region", file, line, column: "icb_ods", expected, found: icb.code, more: 0 });
  } else if (!was && !isNew(trust) && known.get(icb.code)!.from !== null) {
    const expected = `a trust of ${TRUST_FILES.extract}, or one of a board that stood before ${BOARDS_CHANGE.firstDay}`;
    faults.push({ code: "unknown-trust", file, line, column: "ods_code", expected, found: trustCode, more: 0 });
  }
  const places = was ? [["column 3", was.nhsRegion] as const, ["column 4", was.icb] as const] : [];
  for (const [column, found] of places) {
    if (known.has(found)) continue;
    const place = { file: TRUST_FILES.extract, line: was!.line, column };
    faults.push({ code: "unknown-region", ...place, expected: "a region or board in England", found, more: 0 });
  }
  return faults;
}
