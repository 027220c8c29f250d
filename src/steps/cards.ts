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
  /** All that were taken on, when they are drawn: hashes of what each shows by its address, for the next time. */
  finished: () => Promise<Record<string, string>>;
}

/**
 * Draws cards into `to`, beside the caller. A card whose hash is in `before` is taken from `from`, the site as it was.
 */
export function cardDrawing({
  from,
  to,
  before,
}: {
  from: string;
  to: string;
  before: Readonly<Record<string, string>>;
}): CardDrawing {
  mkdirSync(join(to, "cards"), { recursive: true });
  const version = createHash("sha256")
    .update(readFileSync(projectPath("package-lock.json")))
    .digest("hex");
  const hashes: Record<string, string> = {};
  const drawing = drawingInThreads();
  return {
    draw: (path, card) => {
      if (hashes[path] !== undefined) return;
      const svg = drawCard(card);
      const hash = createHash("sha256").update(version).update(svg).digest("hex");
      hashes[path] = hash;
      const [old, file] = [join(from, path), join(to, path)];
      if (before[path] !== hash || !existsSync(old)) drawing.draw({ svg, scale: 1, files: [file] });
      else if (!existsSync(file)) copyFileSync(old, file);
    },
    finished: async () => {
      await drawing.finished();
      return hashes;
    },
  };
}
