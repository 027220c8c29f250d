/** oEmbed answers (https://oembed.com, version 1.0) as files: what a site asks for when somebody pastes a link to a page. */
import type { DataFile } from "./dataFile.ts";
import { embedPages } from "./embedPage.ts";
import { EMBED_WIDTH, embedFrame, oembedPath } from "./embedPath.ts";
import type { Publication } from "./page.ts";

const A_DAY = 86_400;

/** @param address of the site, without a slash at its end: frames in other pages need whole addresses */
export function* oembedFiles(publication: Publication, address: string): Iterable<DataFile> {
  for (const { path, title, facts } of embedPages.pages(publication)) {
    const answer = {
      version: "1.0",
      type: "rich",
      title,
      provider_name: "Standings",
      provider_url: `${address}/`,
      cache_age: A_DAY,
      html: embedFrame(address, { path, title: facts.heading, height: facts.height }),
      width: EMBED_WIDTH,
      height: facts.height,
    };
    yield { path: oembedPath(facts.link), text: JSON.stringify(answer) };
  }
}
