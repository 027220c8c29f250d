/** Draws pictures as PNG, with the fonts that come with the project: the same bytes on every machine. */
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

const require = createRequire(import.meta.url);
const font = (path: string) => require.resolve(`@expo-google-fonts/${path}`);

/** The fonts of pictures, and no others: what a machine has installed changes nothing. */
export const FONT_OF_PICTURES = {
  fontFiles: [
    font("public-sans/400Regular/PublicSans_400Regular.ttf"),
    font("public-sans/700Bold/PublicSans_700Bold.ttf"),
    font("source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"),
  ],
  loadSystemFonts: false,
  defaultFontFamily: "Public Sans",
  sansSerifFamily: "Public Sans",
  serifFamily: "Source Serif 4",
};

/** @param scale pixels of the PNG to one of the picture: 1 for share cards, 2 for pictures to print or to show on fine screens */
export function drawPng(svg: string, scale = 1): Uint8Array {
  const drawing = new Resvg(svg, { font: FONT_OF_PICTURES, fitTo: { mode: "zoom", value: scale } });
  return drawing.render().asPng();
}

/** Width of a text as it is drawn, ink to ink, in the unit of its size. */
export function measuredWidth(
  text: string,
  { family, weight, size }: { family: string; weight: number; size: number },
): number {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 100}" height="${size * 2}"><text xml:space="preserve" x="0" y="${size}" font-family="${family}" font-weight="${weight}" font-size="${size}">${escaped}</text></svg>`;
  return new Resvg(svg, { font: FONT_OF_PICTURES }).getBBox()?.width ?? 0;
}
