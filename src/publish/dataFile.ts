/** A file of the site that is no page. */
export interface DataFile {
  /** Address from the root: "/data/near.json". */
  path: string;
  text: string;
}
