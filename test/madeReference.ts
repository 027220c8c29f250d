/** A small made-up folder of reference files: three trusts, two regions, a board that stays and one that is followed by another. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const COLUMNS =
  "ods_code,display_name,postcode,lat,long,rgn_ons,rgn_name,gor_letter,nhser_ods,nhser_name,nhser_ons,icb_ods,icb_name,icb_ons,open_date,status,successor";
const NORTH = "E12000001,North East,A,Y63,North East and Yorkshire,E40000012,QHM,Northern ICB,E54000050";
const EAST = "E12000006,East of England,G,Y61,East of England,E40000013,S1Y5D,Central East ICB,E54000065";

/** A square of one degree each way around a place, as a line of steps of a hundredth of a degree from 7° west, 49° north. */
function square([longitude, latitude]: readonly [number, number]): [number, number][] {
  const [x, y] = [Math.round((longitude + 6) * 100), Math.round((latitude - 50) * 100)];
  return [
    [x, y],
    [200, 0],
    [0, 200],
    [-200, 0],
    [0, -200],
  ];
}

const NORTHERN = [-1.7, 55] as const;
const EASTERN = [0.2, 52.3] as const;

function topology(
  key: string,
  areas: readonly [code: string, name: string, place: readonly [number, number]][],
): string {
  return JSON.stringify({
    type: "Topology",
    arcs: areas.map(([, , place]) => square(place)),
    transform: { scale: [0.01, 0.01], translate: [-7, 49] },
    objects: {
      [key]: {
        type: "GeometryCollection",
        geometries: areas.map(([code, name], at) => ({
          type: "Polygon",
          arcs: [[at]],
          properties: { [`${key}CD`]: code, [`${key}NM`]: name, LONG: 0.1 },
        })),
      },
    },
  });
}

const blankFields = (fields: number) => ',""'.repeat(fields);
const extract = (code: string, region: string, board: string) =>
  `"${code}","MADE UP","${region}","${board}"${blankFields(22)}`;
const address = (code: string, town: string, postcode: string) =>
  `"${code}","MADE UP","","","1 HIGH STREET","","","${town}","","${postcode}"${blankFields(16)}`;

/** Every file by its name, sound as it is. */
export const MADE_REFERENCE: Readonly<Record<string, string>> = {
  "trusts-2025-26.csv": [
    COLUMNS,
    `RX6,Made Up Ambulance,NE15 8NY,55,-1.7,${NORTH},20060701,open,`,
    `RGT,Made Up Hospitals,CB2 0QQ,52.18,0.14,${EAST},20040701,open,`,
    `TAD,Made Up Care,NE1 4LP,54.98,-1.61,${NORTH},,"open (care trust, not in etr.csv)",`,
    "",
  ].join("\n"),
  "trusts-current.csv": [COLUMNS, `RX6,Made Up Ambulance,NE15 8NY,55,-1.7,${NORTH},20060701,,`, ""].join("\n"),
  "ods-etr-2025-07.csv": [extract("RX6", "Y63", "QHM"), extract("RGT", "Y61", "QUE"), ""].join("\r\n"),
  "ods-etr-2026-07.csv": [
    address("RX6", "NEWCASTLE UPON TYNE", "NE15 8NY"),
    address("RGT", "BURY ST. EDMUNDS", "CB2 0QQ"),
    "",
  ].join("\r\n"),
  "trust-successors.csv": "old_code,new_code,date\nRGA,RGT,2018-04-01\nRSP,RGT,2018-04-01\nRSP,RX6,2018-04-01\n",
  "hospital-sites-2020.csv": [
    "site_code,site_name,parent_code,parent_name,current_trust_code,subtype,postcode,lat,long",
    "RGT01,Made Up Hospital,RGT,Made Up Hospitals,RGT,Hospital,CB2 0QQ,52.175,1.4E-1",
    "RGA01,Taken Over Hospital,RGA,Gone,,Hospital,CB1 1AA,52.2,0.13",
    "RSP01,Whose Hospital,RSP,Split,,Hospital,CB1 2AA,52.2,0.13",
    "NEW01,Private Hospital,NEW,A Company,,Hospital,CB1 3AA,,",
    "RX601,Border Hospital,RX6,Made Up Ambulance,RX6,Hospital,TD15 1LT,55.77,-2.0",
    "",
  ].join("\n"),
  "outcodes-england.csv": [
    "outcode,lat,long,rgn,nhser,icb26",
    "CB2,52.18,0.14,E12000006,E40000013,E54000065",
    "CB1,52.19,0.15,E12000006,E40000013,E54000065",
    "",
  ].join("\n"),
  "rgn-2023-12.topo.json": topology("RGN23", [
    ["E12000001", "North East", NORTHERN],
    ["E12000006", "East of England", EASTERN],
  ]),
  "nhser-2024-01.topo.json": topology("NHSER24", [
    ["E40000012", "North East and Yorkshire", NORTHERN],
    ["E40000013", "East of England", EASTERN],
  ]),
  "icb-2023-04.topo.json": topology("ICB23", [
    ["E54000050", "NHS Northern Integrated Care Board", NORTHERN],
    ["E54000056", "NHS Made Up Fens Integrated Care Board", EASTERN],
  ]),
  "icb-2026-04.topo.json": topology("ICB26", [
    ["E54000050", "NHS Northern Integrated Care Board", NORTHERN],
    ["E54000065", "NHS Central East Integrated Care Board", EASTERN],
  ]),
};

/** Writes the files into a new folder, some of them otherwise: a text, or null to leave the file out. */
export function makeReference(folder: string, otherwise: Readonly<Record<string, string | null>> = {}): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ ...MADE_REFERENCE, ...otherwise })) {
    if (text !== null) writeFileSync(join(folder, name), text);
  }
  return folder;
}
