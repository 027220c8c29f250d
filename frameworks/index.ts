import type { FrameworkDefinition } from "../src/score/definition.ts";
import { cmsStars2023 } from "./cms-stars-2023/index.ts";
import { nof2025to26 } from "./nof-2025-26/index.ts";
import { nof2026to27 } from "./nof-2026-27/index.ts";

/** Every framework of this repository, oldest first. */
export const frameworks: readonly FrameworkDefinition[] = [cmsStars2023, nof2025to26, nof2026to27];
