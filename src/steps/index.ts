/** What the command line may ask for. */
export type { FileFault } from "../read/faults.ts";
export { describeFault, FileFaultsError } from "../read/faults.ts";
export type { PeriodSummary, TrustSummary } from "../store/leagueTable.ts";
export { DatabaseError, type Store } from "../store/open.ts";
export type { Area } from "../store/register.ts";
export { type CheckReport, checkAll, sumOf } from "./check.ts";
export { openForReading, openForWriting } from "./database.ts";
export type { Effects } from "./effects.ts";
export { explainTrust } from "./explain.ts";
export { checkFrameworkFile, type FrameworkSummary, frameworkSummaries } from "./frameworks.ts";
export { loadFiles } from "./load.ts";
export { listAreas, listPeriods, listTrusts, nationalPicture, showTable } from "./look.ts";
export { DEFAULT_DATABASE, FIGURES, frameworks, projectPath } from "./project.ts";
export { RequestError } from "./requestError.ts";
export { scorePeriods } from "./score.ts";
export { shipFigures } from "./ship.ts";
export { loadShippedFigures } from "./shippedFigures.ts";
