/** Pages of metrics and areas, and the three tools, in a real browser. */
import { onlyBrowser } from "./siteInBrowser.ts";
import { walk } from "./walk.ts";

walk(
  [
    { path: "/metrics/" },
    { path: "/metrics/of0013/" },
    { path: "/metrics/of0023/nof-2025-26/" },
    { path: "/metrics/of2046/" },
    { path: "/areas/" },
    { path: "/areas/english-region/east-midlands/" },
    { path: "/areas/icb/north-central-london-icb/" },
    { path: "/near/", ready: "#near-form[data-ready]", isTool: true },
    { path: "/compare/", ready: "#compare[data-ready]", isTool: true },
    { path: "/what-if/", ready: "#what-if[data-ready]", isTool: true },
  ],
  onlyBrowser(),
);
