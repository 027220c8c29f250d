/** What can go wrong in a step, for whoever runs it. */
export { describeFault, FileFaultsError } from "../read/faults.ts";
export { DatabaseError } from "../store/databaseError.ts";
export { RequestError } from "./requestError.ts";
