/** What is read from a file before its rows: size, checksum, number of lines and the header. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { csvParseRows } from "d3-dsv";

export interface FileFacts {
  bytes: number;
  /** When the file was last changed, in milliseconds: tells whether it stays as it is while it is read. */
  modified: number;
  sha256: string;
  /** Lines, counting a last one without a line end. */
  lines: number;
  /** Column names as published, blanks at the ends removed; empty for an empty file. */
  header: string[];
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/**
 * Reads a file once, in pieces, so that memory does not grow with it. Rejects with the system's error when it cannot.
 * @param read is told the share of the file that has been read, after each piece
 */
export async function fileFacts(path: string, read: (share: number) => void = () => {}): Promise<FileFacts> {
  const { size, mtimeMs: modified } = await stat(path);
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  let last = NEWLINE;
  let head = "";
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    if (bytes === 0) head = piece.toString("utf8");
    hash.update(piece);
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) lines++;
    bytes += piece.length;
    last = piece[piece.length - 1]!;
    read(bytes / size);
  }
  if (last !== NEWLINE) lines++;
  return { bytes, modified, sha256: hash.digest("hex"), lines, header: headerOf(head) };
}

function headerOf(head: string): string[] {
  const firstLine = head.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0] ?? "";
  return (csvParseRows(firstLine)[0] ?? []).map((name) => name.trim());
}
