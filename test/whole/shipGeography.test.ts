/** Reference files in, shipped geography out, on a small made-up folder: what is made of them, and every fault. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileFaultsError } from "../../src/steps/errors.ts";
import { shipGeography } from "../../src/steps/shipGeography.ts";
import { MADE_REFERENCE, makeReference } from "../madeReference.ts";
import { scratchFolder } from "../scratch.ts";

/** Ships a folder, with some files otherwise; the lines of a shipped file. */
function ship(otherwise: Readonly<Record<string, string | null>> = {}) {
  const folder = scratchFolder();
  const references = shipGeography(makeReference(join(folder, "reference"), otherwise), folder);
  return { references, linesOf: (file: string) => readFileSync(join(folder, file), "utf8").trimEnd().split("\n") };
}

/** Every fault as its message. Nothing may be written then. */
function faultsOf(otherwise: Readonly<Record<string, string | null>>): string[] {
  const folder = scratchFolder();
  const reference = makeReference(join(folder, "reference"), otherwise);
  try {
    shipGeography(reference, folder);
  } catch (error) {
    if (!(error instanceof FileFaultsError)) throw error;
    expect(readdirSync(folder)).toEqual(["reference"]);
    return error.message.split("\n");
  }
  return [];
}

const made = (name: string, from: string | RegExp, to: string) => {
  const text = MADE_REFERENCE[name]!.replace(from, to);
  expect(text, `${name} has ${from}`).not.toBe(MADE_REFERENCE[name]);
  return { [name]: text };
};

describe("sound reference files", () => {
  test("give dated areas: a board that stays, one that ended and one that followed it", () => {
    expect(ship().linesOf("areas.csv")).toEqual([
      "area_code,kind,area_name,other_code,earlier_code,slug,from,until",
      "E12000006,english-region,East of England,G,,east-of-england,,",
      "E12000001,english-region,North East,A,,north-east,,",
      "S1Y5D,icb,Central East ICB,E54000065,,central-east-icb,2026-04-01,",
      "QUE,icb,Made Up Fens ICB,E54000056,,made-up-fens-icb,,2026-03-31",
      "QHM,icb,Northern ICB,E54000050,,northern-icb,,",
      "Y61,nhs-region,East of England,E40000013,,east-of-england,,",
      "Y63,nhs-region,North East and Yorkshire,E40000012,,north-east-and-yorkshire,,",
    ]);
  });

  test("give memberships: from the extract to March 2026, from the register after; a care trust as it is today", () => {
    const { linesOf } = ship();
    expect(linesOf("memberships.csv").filter((line) => line.includes(",icb,"))).toEqual([
      "RGT,icb,QUE,,2026-03-31",
      "RGT,icb,S1Y5D,2026-04-01,",
      "RX6,icb,QHM,,",
      "TAD,icb,QHM,,",
    ]);
  });

  test("a closed trust has no place after its last day, and a new one none before its first", () => {
    const closed = made("trusts-2025-26.csv", "20040701,open,", "20040701,closed 20260331,RX6");
    expect(
      ship(closed)
        .linesOf("memberships.csv")
        .filter((line) => line.startsWith("RGT")),
    ).toEqual([
      "RGT,english-region,E12000006,,2026-03-31",
      "RGT,icb,QUE,,2026-03-31",
      "RGT,nhs-region,Y61,,2026-03-31",
    ]);
    const opened = made("trusts-current.csv", "RX6,Made Up Ambulance", "RNEW,Made Up New");
    const young = { "trusts-current.csv": opened["trusts-current.csv"]!.replace("20060701", "20260601") };
    expect(ship(young).linesOf("memberships.csv")).toContain("RNEW,icb,QHM,2026-06-01,");
  });

  test("give the town of each headquarters in proper case, and none for a care trust", () => {
    const rows = ship()
      .linesOf("trusts.csv")
      .map((line) => line.split(",").slice(0, 4));
    expect(rows).toEqual([
      ["trust_code", "trust_name", "town", "postcode"],
      ["RGT", "Made Up Hospitals", "Bury St Edmunds", "CB2 0QQ"],
      ["RX6", "Made Up Ambulance", "Newcastle upon Tyne", "NE15 8NY"],
      ["TAD", "Made Up Care", "", "NE1 4LP"],
    ]);
  });

  test("give the sites whose trust is known: named, or followed through mergers, but not through a split", () => {
    expect(ship().linesOf("sites.csv")).toEqual([
      "site_code,site_name,trust_code,parent_code,postcode,latitude,longitude",
      "RGA01,Taken Over Hospital,RGT,RGA,CB1 1AA,52.2,0.13",
      "RGT01,Made Up Hospital,RGT,RGT,CB2 0QQ,52.175,0.14",
      "RX601,Border Hospital,RX6,RX6,TD15 1LT,55.77,-2",
    ]);
  });

  test("give the districts under our codes, and one that only a hospital tells of", () => {
    expect(ship().linesOf("outcodes.csv")).toEqual([
      "outcode,latitude,longitude,english_region,nhs_region,icb",
      "CB1,52.19,0.15,E12000006,Y61,S1Y5D",
      "CB2,52.18,0.14,E12000006,Y61,S1Y5D",
      "TD15,55.77,-2,E12000001,Y63,QHM",
    ]);
  });

  test("give boundaries with our codes and names, and nothing else of the source", () => {
    const [line] = ship().linesOf("boundaries/icb-2023.json");
    const { objects, arcs, ...rest } = JSON.parse(line!);
    expect(rest).toEqual({ type: "Topology", transform: { scale: [0.01, 0.01], translate: [-7, 49] } });
    expect(arcs).toEqual(JSON.parse(MADE_REFERENCE["icb-2023-04.topo.json"]!).arcs);
    expect(objects).toEqual({
      areas: {
        type: "GeometryCollection",
        geometries: [
          { type: "Polygon", id: "QHM", properties: { areaName: "Northern ICB" }, arcs: [[0]] },
          { type: "Polygon", id: "QUE", properties: { areaName: "Made Up Fens ICB" }, arcs: [[1]] },
        ],
      },
    });
  });

  test("a board that keeps its code and name on other boundaries is one area with two codes", () => {
    const renumbered = made("icb-2023-04.topo.json", "E54000050", "E54000999");
    expect(ship(renumbered).linesOf("areas.csv")).toContain("QHM,icb,Northern ICB,E54000050,E54000999,northern-icb,,");
  });

  test("every file is named with its checksum, and one that we do not know is said to be unknown", () => {
    const { references } = ship();
    expect(references.map(({ fileName }) => fileName).sort()).toEqual(Object.keys(MADE_REFERENCE).sort());
    expect(new Set(references.map(({ note }) => note))).toEqual(new Set(["not a file that we know"]));
  });
});

describe("faults", () => {
  test("of all files are told together, and nothing is written", () => {
    const found = faultsOf({
      ...made("trusts-2025-26.csv", ",55,", ",north,"),
      ...made("outcodes-england.csv", "52.18", "92.18"),
      "trust-successors.csv": null,
      "nhser-2024-01.topo.json": '{\n"type": "Topology",\n',
    });
    expect(found.map((message) => message.replace(/ \/.*, found/, " …, found"))).toEqual([
      'trusts-2025-26.csv:2 [lat] expected a number, found "north"',
      expect.stringMatching(/^nhser-2024-01\.topo\.json(:\d)? expected JSON, found /),
      "trust-successors.csv expected a file at …, found no such file",
      "outcodes-england.csv:2 [lat] expected degrees from 49 to 56.5, as in England, found 92.18",
    ]);
  });

  test.each<[string, Readonly<Record<string, string | null>>, string]>([
    [
      "a missing column",
      made("trusts-2025-26.csv", "gor_letter", "letter"),
      "trusts-2025-26.csv:1 [gor_letter] expected this column, found ods_code,",
    ],
    [
      "a trust twice",
      made("trusts-2025-26.csv", "RGT,", "RX6,"),
      "trusts-2025-26.csv:3 [ods_code] expected each once, found RX6, also in line 2",
    ],
    [
      "an area with two names",
      made("trusts-2025-26.csv", /North East,A(?=[^\n]*\n$)/, "North West,A"),
      "trusts-2025-26.csv:4 [rgn_name] expected North East, A for E12000001, as above, found North West, A",
    ],
    [
      "a date that is none",
      made("trusts-2025-26.csv", "20040701", "20040231"),
      'trusts-2025-26.csv:3 [open_date] expected a date such as 20260331, found "20040231"',
    ],
    [
      "a status nobody knows",
      made("trusts-2025-26.csv", "20040701,open", "20040701,shut"),
      'trusts-2025-26.csv:3 [status] expected open, or closed with a day such as 20260331, found "shut"',
    ],
    [
      "a row too short",
      { "trust-successors.csv": "old_code,new_code,date\nRGA,RGT\n" },
      "trust-successors.csv:2 expected 3 fields, found 2",
    ],
    [
      "an empty file",
      { "outcodes-england.csv": "" },
      "outcodes-england.csv expected a file with rows, found an empty file",
    ],
    [
      "only a header",
      { "outcodes-england.csv": "outcode,lat,long,rgn,nhser,icb26\n" },
      "outcodes-england.csv expected a file with rows, found only a header",
    ],
    [
      "a board in the extract that has no boundary",
      made("ods-etr-2025-07.csv", '"Y63","QHM"', '"Y63","QZZ"'),
      "ods-etr-2025-07.csv",
    ],
    [
      "a region in the extract that nobody knows",
      made("ods-etr-2025-07.csv", '"Y63","QHM"', '"Y99","QHM"'),
      "ods-etr-2025-07.csv:1 [column 3] expected a region or board in England, found Y99",
    ],
    [
      "a trust that is not in the extract, of a board that is new",
      made(
        "trusts-2025-26.csv",
        "TAD,Made Up Care,NE1 4LP,54.98,-1.61,E12000001,North East,A,Y63,North East and Yorkshire,E40000012,QHM,Northern ICB,E54000050",
        "TAD,Made Up Care,CB2 1AA,52.2,0.1,E12000006,East of England,G,Y61,East of England,E40000013,S1Y5D,Central East ICB,E54000065",
      ),
      "trusts-2025-26.csv:4 [ods_code] expected a trust of ods-etr-2025-07.csv, or one of a board that stood before 2026-04-01, found TAD",
    ],
    [
      "a town that belongs to another address",
      made("ods-etr-2026-07.csv", "CB2 0QQ", "CB3 9AA"),
      "ods-etr-2026-07.csv:2 [column 10] expected CB2 0QQ for RGT, as in the list of trusts, found CB3 9AA",
    ],
    [
      "a boundary of no area",
      made("rgn-2023-12.topo.json", "E12000006", "E12000099"),
      "rgn-2023-12.topo.json [E12000099] expected an area of the register, found East of England",
    ],
    [
      "an area without a boundary",
      made("rgn-2023-12.topo.json", "E12000006", "E12000099"),
      "rgn-2023-12.topo.json [E12000006] expected one boundary of East of England, found 0",
    ],
    [
      "a ring of an arc that is not there",
      made("rgn-2023-12.topo.json", '"arcs":[[1]]', '"arcs":[[7]]'),
      "rgn-2023-12.topo.json [geometry 2] expected rings of arcs 0 to 1, found others",
    ],
    [
      "another shape than a polygon",
      made("rgn-2023-12.topo.json", '"type":"Polygon"', '"type":"Point"'),
      'rgn-2023-12.topo.json [geometry 1] expected a Polygon or MultiPolygon, found "Point"',
    ],
    [
      "a boundary file of another form",
      { "rgn-2023-12.topo.json": '{"type":"FeatureCollection","features":[]}' },
      'rgn-2023-12.topo.json [type] expected Topology, found "FeatureCollection"',
    ],
    [
      "a trust in a board without a boundary",
      made("trusts-2025-26.csv", "S1Y5D,Central East ICB,E54000065", "QXX,Nowhere ICB,E54000777"),
      "trusts-2025-26.csv:3 [icb_ods] expected a board that has a boundary, found QXX",
    ],
    [
      "a site of a trust that nobody knows",
      made("hospital-sites-2020.csv", "Made Up Hospitals,RGT", "Made Up Hospitals,RZZ"),
      "hospital-sites-2020.csv:2 [current_trust_code] expected a trust of the register, or one that went into a trust of it, found RZZ",
    ],
    [
      "a district of no area",
      made("outcodes-england.csv", "E54000065", "E54000056"),
      "outcodes-england.csv:2 [icb26] expected the code of an area that stands now, found E54000056",
    ],
    [
      "a district that is none",
      made("outcodes-england.csv", "CB2,", "CAMBRIDGE,"),
      'outcodes-england.csv:2 [outcode] expected a postcode district such as NG7, found "CAMBRIDGE"',
    ],
  ])("%s", (_, otherwise, message) => {
    expect(faultsOf(otherwise).join("\n")).toContain(message);
  });

  test("of bytes that are no UTF-8 are told", () => {
    const folder = scratchFolder();
    const reference = makeReference(join(folder, "reference"));
    const path = join(reference, "outcodes-england.csv");
    writeFileSync(path, Buffer.from([0x61, 0xff, 0x0a]));
    expect(() => shipGeography(reference, folder)).toThrow(
      "outcodes-england.csv expected text in UTF-8, found other bytes",
    );
  });
});
