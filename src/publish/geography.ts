/** Where trusts lie, for pages. */
export { areasOfTrust, type Geography } from "../areas/geography.ts";
