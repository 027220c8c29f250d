/**
 * Lines of the records of a CSV file, byte by byte, for files in which a record's number does not tell its line:
 * blank lines, line ends inside quotes, records with too few or too many fields, unclosed quotes, wrong bytes.
 */
import { isUtf8 } from "node:buffer";

export interface RecordLine {
  /** First line of the record; the header is line 1. */
  line: number;
  fields: number;
  state: "sound" | "unclosed-quote" | "not-utf-8";
}

const [QUOTE, COMMA, RETURN, NEWLINE] = [0x22, 0x2c, 0x0d, 0x0a];

/** Every record that is not blank, the header first. */
export function recordLines(bytes: Buffer): RecordLine[] {
  const records: RecordLine[] = [];
  let line = 1;
  let at = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (at < bytes.length) {
    const start = at;
    const first = line;
    let fields = 1;
    let quoted = false;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === NEWLINE) {
        line++;
        if (!quoted) break;
      } else if (byte === COMMA && !quoted) fields++;
    }
    const end = bytes[at - 1] === RETURN ? at - 1 : at;
    at++;
    if (end <= start) continue;
    const state = quoted ? "unclosed-quote" : isUtf8(bytes.subarray(start, end)) ? "sound" : "not-utf-8";
    records.push({ line: first, fields, state });
  }
  return records;
}
