/** What the changelog says of versions, and of published figures of ours that moved. */

export interface Version {
  version: string;
  /** ISO; null: not out yet. */
  date: string | null;
}

/** A line of the changelog under "Corrected figures". */
export interface MovedFigure extends Version {
  text: string;
}

/** Versions, newest first. */
export function versionsOf(changelog: string): Version[] {
  return sections(changelog).map(({ version, date }) => ({ version, date }));
}

/**
 * Every item under a heading "Corrected figures", newest first: the figures that we had published and have changed
 * since. Wrapped lines are joined.
 */
export function movedFigures(changelog: string): MovedFigure[] {
  return sections(changelog).flatMap(({ version, date, text }) => {
    const [, own = ""] = /^### Corrected figures\n([\s\S]*?)(?=^#|(?![\s\S]))/m.exec(text) ?? [];
    return own
      .split(/^- /m)
      .slice(1)
      .map((item) => ({ version, date, text: item.trim().replace(/\s+/g, " ") }));
  });
}

function sections(changelog: string): (Version & { text: string })[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [, version = "", date = null] = /^\[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?/.exec(text) ?? [];
      return { version, date, text };
    });
}
