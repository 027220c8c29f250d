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
    const { trustCode, opened, closed } = trust;
    const until = closed;
    const placed = (kind: AreaKind, areaCode: string, from: string | null, last: string | null): Membership => {
      return { trustCode, kind, areaCode, from, until: last };
    };
    const isNew = opened !== null && opened >= BOARDS_CHANGE.firstDay;
    const dated = (kind: AreaKind, before: string, now: string): Membership[] => {
      if (isNew || before === now) return [placed(kind, now, isNew ? opened : null, until)];
      const first = placed(kind, before, null, BOARDS_CHANGE.lastDay);
      const isClosed = closed !== null && closed <= BOARDS_CHANGE.lastDay;
      return isClosed ? [{ ...first, until: closed }] : [first, placed(kind, now, BOARDS_CHANGE.firstDay, until)];
    };
    const was = earlier.get(trustCode);
    if (!was && !isNew && known.get(trust.icb.code)?.from !== null) {
      const expected = `a trust of ${TRUST_FILES.extract}, or one of a board that stood before ${BOARDS_CHANGE.firstDay}`;
      faults.push({
        code: "unknown-trust",
        file: trust.file,
        line: trust.line,
        column: "ods_code",
        expected,
        found: trustCode,
        more: 0,
      });
    }
    for (const [code, column] of was
      ? ([
          [was.nhsRegion, "column 3"],
          [was.icb, "column 4"],
        ] as const)
      : []) {
      if (known.has(code)) continue;
      faults.push({
        code: "unknown-region",
        file: TRUST_FILES.extract,
        line: was!.line,
        column,
        expected: "a region or board in England",
        found: code,
        more: 0,
      });
    }
    return [
      placed("english-region", trust.englishRegion.code, isNew ? opened : null, until),
      ...dated("nhs-region", was?.nhsRegion ?? trust.nhsRegion.code, trust.nhsRegion.code),
      ...dated("icb", was?.icb ?? trust.icb.code, trust.icb.code),
    ];
  });
}
