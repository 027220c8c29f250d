/** Pages as facts: where a page stands and everything that it tells. The site turns each into one HTML file. */
import type { LeagueFacts } from "../format/leagueFacts.ts";
import type { Story } from "../stories/story.ts";
import type { FigureFile, ParquetFile } from "./downloads.ts";
import type { Geography } from "./geography.ts";
import type { PagePicture } from "./pagePictures.ts";
import type { Card } from "./pictures/card.ts";
import type { ProjectFacts } from "./projectFacts.ts";
import type { StoryNote } from "./stories.ts";

/** What every page is made from. Nothing here knows of files, clocks or the database. */
export interface Publication {
  league: LeagueFacts;
  project: ProjectFacts;
  geography: Geography;
  /** What lists and links tell of every story, in order of period, table and kind. */
  stories: readonly StoryNote[];
  /** The stories themselves, of all quarters but the settled ones. */
  wholeStories: readonly Story[];
  /** Quarters whose own pages and files stand already as they would be made: they are left out. */
  settled: ReadonlySet<string>;
  /** Files of figures to download. */
  figureFiles: readonly FigureFile[];
  /** The same in Parquet, as far as they have been written. */
  parquet: readonly ParquetFile[];
  /** Marks of the figures that the stories of each reporting period were written from. */
  factsVersions: ReadonlyMap<string, string>;
}

/** The picture that a link to a page shows. */
export interface PageCard {
  path: string;
  alt: string;
  /** What is to be drawn; it is drawn from the facts and no part of them. */
  drawing?: Card;
}

/** One page of the site. */
export interface Page<Facts = unknown> {
  /** Address from the root, with a slash at both ends: "/tables/acute/2026-27-Q1/". */
  path: string;
  /** Text of the browser's tab and of search results, without the name of the site. */
  title: string;
  /** One plain sentence for search results and share cards. */
  description: string;
  /** The way from the home page to this one, itself left out. */
  trail: readonly { path: string; title: string }[];
  /** Picture for links that are shared, 1200 by 630 pixels. */
  card?: PageCard;
  /** To take away, each a file of its own. Left out: none. */
  pictures?: readonly PagePicture[];
  /** Address of the Atom feed that tells of changes to this page. */
  feed?: string;
  /** Its short form for other people's pages, with the name of its frame and how tall that is. */
  embed?: { path: string; title: string; height: number };
  /** Address of the oEmbed answer, where the page can be embedded. */
  oembed?: string;
  /** What machines are told, in the words of schema.org. */
  data?: readonly object[];
  facts: Facts;
  /**
   * The quarter that it tells of, where it tells of nothing later and of nothing but figures up to then and of geography:
   * such a page is left out when its quarter is settled. Left out: another page.
   */
  quarter?: string;
}

/**
 * A kind of page. Pages of one kind share a template, `site/src/pages/<folder>/[...path].astro`.
 * What a page tells must follow from its own subject and period: a page of an earlier period that changes whenever a
 * new period comes makes every build a full one.
 */
export interface PageKind<Facts = unknown> {
  /** Name of the kind, and of its folder of facts: "table". */
  kind: string;
  pages: (publication: Publication) => Iterable<Page<Facts>>;
}
