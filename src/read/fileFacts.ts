/** What is read from a file before its rows: size, checksum, number of lines and the header. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { csvParseRows } from "d3-dsv";

export interface FileFacts {
  bytes: number;
  sha256: string;
  /** Lines, counting a last one without a line end. */
  lines: number;
  /** Column names as published, blanks at the ends removed; empty for an empty file. */
  header: string[];
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** Reads a file once, in pieces, so that memory does not grow with it. Throws the system's error when it cannot. */
export function fileFacts(path: string): FileFacts {
  const descriptor = openSync(path, "r");
  try {
    const hash = createHash("sha256");
    const chunk = Buffer.alloc(CHUNK);
    let bytes = 0;
    let lines = 0;
    let last = NEWLINE;
    let head = "";
    for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
      const piece = chunk.subarray(0, size);
      if (bytes === 0) head = piece.toString("utf8");
      hash.update(piece);
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) lines++;
      bytes += size;
      last = piece[size - 1]!;
    }
    if (last !== NEWLINE) lines++;
    return { bytes, sha256: hash.digest("hex"), lines, header: headerOf(head) };
  } finally {
    closeSync(descriptor);
  }
}

function headerOf(head: string): string[] {
  const firstLine = head.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0] ?? "";
  return (csvParseRows(firstLine)[0] ?? []).map((name) => name.trim());
}
