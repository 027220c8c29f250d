import type { FrameworkDefinition } from "../src/score/definition.ts";
import { nof2025to26 } from "./nof-2025-26/index.ts";
import { nof2026to27 } from "./nof-2026-27/index.ts";

/** Every framework of this repository, oldest first. */
export const frameworks: readonly FrameworkDefinition[] = [nof2025to26, nof2026to27];
