/** Areas that trusts lie in, and when they stood. */

/** Kinds of area that a trust lies in by its headquarters. */
export const AREA_KINDS = ["english-region", "nhs-region", "icb"] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** A region or an integrated care board. */
export interface Area {
  /** The code by which the register places trusts: E12000004, Y60, QJ2. Unique among all areas. */
  areaCode: string;
  kind: AreaKind;
  areaName: string;
  /** Another code for the same area: the ONS code of an NHS region or board, the letter of an English region. */
  otherCode: string;
  /** An earlier code of that sort, where a board kept its name and took on other boundaries. */
  earlierCode?: string;
  /** The name for addresses: "east-midlands". Unique within its kind. */
  slug: string;
  /** First day it stood, as an ISO date; null: since before the first reporting period. */
  from: string | null;
  /** Last day it stood; null: it still does, as far as is known. */
  until: string | null;
}

/** The name of an area for addresses: lower case, without accents, words joined by hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
