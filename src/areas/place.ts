/** Places that are no area: a user's own list of trusts, or all around a point. */

/** Trusts under a name of the user's, or of ours. */
export interface Place {
  /** "Greater Nottingham", "within 20 km of NG7". */
  placeName: string;
  /** Codes, in the order given. */
  trustCodes: readonly string[];
}
