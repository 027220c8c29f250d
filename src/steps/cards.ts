/** Share cards of the site, drawn as PNG in threads beside the build; a card that says the same as before is kept. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Card, drawCard } from "../publish/pictures/card.ts";
import { drawingInThreads } from "./pngThreads.ts";
import { projectPath } from "./project.ts";

export interface CardDrawing {
  /** Takes a card on, by its address: "/cards/trust-rfs-2026-27-q1.png". Returns at once. */
  draw: (path: string, card: Card) => void;
  /** Takes a card as it was drawn before, without knowing what it shows. */
  keep: (path: string) => void;
  /** All that were taken on, when they are drawn: hashes of what each shows by its address, for the next time. */
  finished: () => Promise<Record<string, string>>;
}

/**
 * Draws cards into `to`, beside the caller. A card whose hash is in `before` is taken from `from`, the site as it was;
 * where that site `stays` beneath the new one, it is there already.
 */
export function cardDrawing({
  from,
  to,
  stays,
  before,
}: {
  from: string;
  to: string;
  stays: boolean;
  before: Readonly<Record<string, string>>;
}): CardDrawing {
  mkdirSync(join(to, "cards"), { recursive: true });
  const version = createHash("sha256")
    .update(readFileSync(projectPath("package-lock.json")))
    .digest("hex");
  const hashes: Record<string, string> = {};
  const take = (path: string) => {
    if (!stays && !existsSync(join(to, path))) copyFileSync(join(from, path), join(to, path));
  };
  const drawing = drawingInThreads();
  return {
    draw: (path, card) => {
      if (hashes[path] !== undefined) return;
      const svg = drawCard(card);
      const hash = createHash("sha256").update(version).update(svg).digest("hex");
      hashes[path] = hash;
      if (before[path] === hash && existsSync(join(from, path))) take(path);
      else drawing.draw({ svg, scale: 1, files: [join(to, path)] });
    },
    keep: (path) => {
      hashes[path] = before[path]!;
      take(path);
    },
    finished: async () => {
      await drawing.finished();
      return hashes;
    },
  };
}
