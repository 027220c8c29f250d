/** Places that are no area: a user's own list of trusts, or all around a point. */

/** Trusts under a name of the user's, or of ours. */
export interface Place {
  /** As it reads after a comma: "Greater Nottingham", "within 20 km of NG7", "5 chosen trusts". */
  placeName: string;
  /** Codes, in the order given. */
  trustCodes: readonly string[];
  /** Only of a place around a postcode. */
  around?: { outcode: string; withinKm: number };
}

/** What the register tells of a trust that may have gone into another. */
export interface RegisteredTrust {
  trustCode: string;
  trustName: string;
  /** Last day, as an ISO date; null: it is open. */
  closed: string | null;
  /** Code of the trust that it went into; null where there is none on the register. */
  successor: string | null;
}

/** Trusts of a list as they stood in a period. */
export interface StandingTrusts {
  trustCodes: readonly string[];
  /** What was done with trusts that had closed, in words, one sentence each. */
  notes: readonly string[];
}

/**
 * A list of trusts as it stood on the last day of a period: a trust that had closed is taken as the one it went into.
 * Codes that are not on the register stay as they are.
 */
export function standingTrusts(
  trustCodes: readonly string[],
  register: readonly RegisteredTrust[],
  lastDay: string,
): StandingTrusts {
  const known = new Map(register.map((trust) => [trust.trustCode, trust]));
  const notes: string[] = [];
  const codes = trustCodes.flatMap((code): string[] => {
    let trust = known.get(code);
    const first = trust;
    const seen = new Set<string>();
    while (trust?.closed && trust.closed < lastDay && trust.successor && !seen.has(trust.trustCode)) {
      seen.add(trust.trustCode);
      trust = known.get(trust.successor);
    }
    if (!first || trust === first) {
      if (first?.closed && first.closed < lastDay) {
        notes.push(`${first.trustName} (${code}) closed on ${first.closed}; the register names no trust after it.`);
        return [];
      }
      return [code];
    }
    if (!trust) return [code];
    notes.push(
      `${first.trustName} (${code}) closed on ${first.closed}; ${trust.trustName} (${trust.trustCode}) stands for it.`,
    );
    return [trust.trustCode];
  });
  return { trustCodes: [...new Set(codes)], notes };
}
