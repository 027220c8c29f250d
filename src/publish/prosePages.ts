/** The pages that explain: method, deviations, corrections, releases, words, who and how; and the stories. */
import { aboutPages, accessibilityPages } from "./aboutPage.ts";
import { correctionsPages } from "./correctionsPage.ts";
import { dataPages } from "./dataPage.ts";
import { deviationsPages } from "./deviationsPage.ts";
import { glossaryPages } from "./glossaryPage.ts";
import { methodPages } from "./methodPage.ts";
import type { PageKind } from "./page.ts";
import { releasesPages } from "./releasesPage.ts";
import { storiesPages } from "./storiesPage.ts";
import { storyPages } from "./storyPage.ts";

export const prosePages: readonly PageKind[] = [
  methodPages,
  deviationsPages,
  correctionsPages,
  releasesPages,
  dataPages,
  glossaryPages,
  aboutPages,
  accessibilityPages,
  storiesPages,
  storyPages,
];
