/** Facts of pages written down for the site, one file a kind, one page after the other. */
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { DataFile } from "../publish/dataFile.ts";
import type { Publication } from "../publish/page.ts";
import { pageCard, SITE_CARD } from "../publish/pageCards.ts";
import { pageKinds } from "../publish/pageKinds.ts";
import type { CardDrawing } from "./cards.ts";

/** A page as the manifest knows it. */
export interface PublishedPage {
  path: string;
  sha256: string;
}

/** Where the facts of a page stand: in the file of its kind. */
interface PlacedFacts {
  kind: string;
  path: string;
  /** First byte. */
  from: number;
  bytes: number;
}

/** Addresses of a quarter's own pages, and of their share cards. */
export interface QuarterPages {
  pages: string[];
  cards: string[];
}

export interface PageFacts {
  /** All pages but those of settled quarters. */
  pages: readonly PublishedPage[];
  /** Those whose facts were written down, and where. */
  wanted: readonly PlacedFacts[];
  /** By reporting period, those that are not settled. */
  quarters: ReadonlyMap<string, QuarterPages>;
}

/** Pages that stand outside `[...path]` templates are built every time. */
const ALWAYS = ["home"];

/** What lies beside the pages and is drawn from the same facts. */
export interface Beside {
  cards: CardDrawing;
  /** Writes a picture to take away. */
  write: (picture: DataFile) => void;
}

/**
 * Writes the facts of pages that are to be built into a folder, which holds nothing else then, with `pages.json`: where
 * they are. Share cards are drawn meanwhile, and pictures written.
 */
export async function writePageFacts(
  publication: Publication,
  folder: string,
  isChanged: (page: PublishedPage) => boolean,
  { cards, write }: Beside,
): Promise<PageFacts> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const siteCard = pageCard(SITE_CARD);
  cards.draw(siteCard.path, siteCard.drawing!);
  const all: PublishedPage[] = [];
  const wanted: PlacedFacts[] = [];
  const quarters = new Map<string, QuarterPages>();
  for (const { kind, pages } of pageKinds) {
    const file = openSync(join(folder, kind), "w");
    let from = 0;
    for (const { card, pictures, quarter, ...page } of pages(publication)) {
      if (card?.drawing) cards.draw(card.path, card.drawing);
      for (const { path, draw } of pictures ?? []) if (draw) write({ path, text: draw() });
      const text = JSON.stringify({
        ...page,
        ...(card ? { card: { path: card.path, alt: card.alt } } : {}),
        ...(pictures ? { pictures: pictures.map(({ path, name }) => ({ path, name })) } : {}),
      });
      const own = { path: page.path, sha256: createHash("sha256").update(text).digest("hex") };
      all.push(own);
      if (quarter !== undefined) addTo(quarters, quarter, own.path, card?.path);
      if (!ALWAYS.includes(kind) && !isChanged(own)) continue;
      const bytes = writeSync(file, text);
      wanted.push({ kind, path: own.path, from, bytes });
      from += bytes;
      // a thread that has drawn its share is followed by another only when this one looks up
      await setImmediate();
    }
    closeSync(file);
  }
  writeFileSync(join(folder, "pages.json"), JSON.stringify(wanted));
  return { pages: all, wanted, quarters };
}

function addTo(quarters: Map<string, QuarterPages>, quarter: string, page: string, card: string | undefined): void {
  const own = quarters.get(quarter) ?? { pages: [], cards: [] };
  quarters.set(quarter, own);
  own.pages.push(page);
  if (card !== undefined) own.cards.push(card);
}
