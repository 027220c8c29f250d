/** The page for an address that has none: `/404.html`. It is the same in every build. */
import type { Page } from "./page.ts";

export const notFoundPage: Page<{ tables: readonly { path: string; title: string }[] }> = {
  path: "/404.html",
  title: "Page not found",
  description: "There is no page at this address.",
  trail: [],
  facts: {
    tables: [
      { path: "/tables/acute/", title: "acute trusts" },
      { path: "/tables/mental-health-and-community/", title: "mental health and community trusts" },
      { path: "/tables/ambulance/", title: "ambulance trusts" },
    ],
  },
};
