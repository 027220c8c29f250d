/** Addresses of short forms for other people's pages, and of the oEmbed answers that lead to them. */
import type { Page } from "./page.ts";

/** Pixels across that a frame is offered with; one of 300 will do. */
export const EMBED_WIDTH = 600;

export const embedPath = (path: string): string => `/embed${path}`;
export const oembedPath = (path: string): string => `/oembed${path.slice(0, -1)}.json`;

/** For pages that have a short form. @param title of the frame, for any quarter @param height pixels that it needs */
export const embeddable = (path: string, title: string, height: number): Pick<Page, "embed" | "oembed"> => ({
  embed: { path: embedPath(path), title, height },
  oembed: oembedPath(path),
});

/** "Acute trusts in England: league table" */
export const tableHeading = ({ plural }: { plural: string }): string =>
  `${plural[0]!.toUpperCase()}${plural.slice(1)} in England: league table`;

const [HEAD, TABLE, LINE, TALLEST] = [190, 44, 74, 640];

/** Pixels that a frame needs for so many tables with so many trusts in all; longer ones scroll. */
export const embedHeight = (tables: number, trusts: number): number =>
  Math.min(TALLEST, HEAD + TABLE * tables + LINE * trusts);

/** The frame to paste into a page. */
export function embedFrame(address: string, { path, title, height }: NonNullable<Page["embed"]>): string {
  const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${attribute(address + path)}" title="${attribute(title)}" width="${EMBED_WIDTH}" height="${height}" loading="lazy" frameborder="0"></iframe>`;
}
