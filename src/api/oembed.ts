/** `GET /oembed?url=…`: the oEmbed answer of a page (https://oembed.com, version 1.0), from the files of the built site. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "hono";

interface Answer {
  provider_url: string;
  html: string;
  width: number;
  height: number;
}

const problem = (context: Context, status: 400 | 404 | 501, title: string) => context.json({ title, status }, status);

/** Paths that can have an answer: letters, digits and hyphens between slashes, so that none leads out of the folder. */
const PATH = /^(?:\/[A-Za-z0-9-]+)+\/?$/;

export function oembedAnswer(context: Context, folder: string): Response {
  const { url, format = "json", maxwidth, maxheight } = context.req.query();
  if (format !== "json") return problem(context, 501, `expected format=json, found ${format}`);
  if (url === undefined || !URL.canParse(url)) return problem(context, 400, "expected url as the address of a page");
  const limits = [maxwidth, maxheight].map((text) => (text === undefined ? null : /^[1-9]\d*$/.test(text) ? +text : 0));
  if (limits.includes(0)) return problem(context, 400, "expected maxwidth and maxheight as whole numbers of pixels");
  const { origin, pathname } = new URL(url);
  const file = join(folder, "oembed", `${pathname.replace(/\/$/, "")}.json`);
  const none = () => problem(context, 404, `expected a page that can be embedded, found ${url}`);
  if (!PATH.test(pathname) || !existsSync(file)) return none();
  const { provider_url: provider, ...answer } = JSON.parse(readFileSync(file, "utf8")) as Answer;
  const here = new URL(context.req.url).origin;
  // a site that was built for no address stands where it is asked
  const home = provider.startsWith("/") ? here : new URL(provider).origin;
  if (origin !== home && origin !== here) return none();
  const size = (own: number, most: number | null | undefined) => (most ? Math.min(own, most) : own);
  const [width, height] = [size(answer.width, limits[0]), size(answer.height, limits[1])];
  const html = answer.html
    .replace(' src="/', ` src="${home}/`)
    .replace(/ width="\d+"/, ` width="${width}"`)
    .replace(/ height="\d+"/, ` height="${height}"`);
  return context.json({ ...answer, provider_url: `${home}/`, html, width, height });
}
