/**
 * Lines of the records of a CSV file, byte by byte, for files in which a record's number does not tell its line:
 * blank lines, line ends inside quotes, records with too few or too many fields, unclosed quotes, wrong bytes. A file is
 * taken piece by piece, and of a record only its place is kept.
 */

import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";

export interface RecordLine {
  /** First line of the record; the header is line 1. */
  line: number;
  fields: number;
  state: "sound" | "unclosed-quote" | "not-utf-8";
}

const [QUOTE, COMMA, RETURN, NEWLINE] = [0x22, 0x2c, 0x0d, 0x0a];
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Every record that is not blank, the header first: those that end in a piece of the file, piece after piece. */
export async function* recordLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<RecordLine[]> {
  let line = 1;
  let record = begin(line);
  let isStart = true;
  for await (const piece of pieces) {
    const ended: RecordLine[] = [];
    let from = isStart && piece.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    isStart = false;
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at];
      if (byte === QUOTE) record.quoted = !record.quoted;
      else if (byte === COMMA && !record.quoted) record.fields++;
      else if (byte === NEWLINE) {
        line++;
        if (record.quoted) continue;
        takeLast(record, piece.subarray(from, at));
        const own = end(record);
        if (own) ended.push(own);
        record = begin(line);
        from = at + 1;
      }
    }
    take(record, piece.subarray(from));
    yield ended;
  }
  takeLast(record, Buffer.alloc(0));
  const last = end(record);
  yield last ? [last] : [];
}

/** A record that has not ended yet. */
interface OpenRecord {
  line: number;
  fields: number;
  quoted: boolean;
  /** Bytes so far, and the last of them. */
  bytes: number;
  lastByte: number;
  isUtf8: boolean;
  decoder: TextDecoder | null;
}

const begin = (line: number): OpenRecord => ({
  line,
  fields: 1,
  quoted: false,
  bytes: 0,
  lastByte: 0,
  isUtf8: true,
  decoder: null,
});

/** Looks at the next bytes of a record. A character may be cut by the end of a piece. */
function take(record: OpenRecord, bytes: Buffer): void {
  if (bytes.length === 0) return;
  record.bytes += bytes.length;
  record.lastByte = bytes[bytes.length - 1]!;
  record.decoder ??= new TextDecoder("utf-8", { fatal: true });
  if (record.isUtf8) record.isUtf8 = decodes(record.decoder, bytes, true);
}

/** Looks at the last bytes of a record: mostly all of it, which needs no memory of a character that was cut. */
function takeLast(record: OpenRecord, bytes: Buffer): void {
  if (record.decoder !== null) {
    take(record, bytes);
    record.isUtf8 &&= decodes(record.decoder, Buffer.alloc(0), false);
  } else if (bytes.length > 0) {
    record.bytes = bytes.length;
    record.lastByte = bytes[bytes.length - 1]!;
    record.isUtf8 = isUtf8(bytes);
  }
}

function decodes(decoder: TextDecoder, bytes: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Null: the record is blank. */
function end(record: OpenRecord): RecordLine | null {
  const { line, fields, quoted, bytes, lastByte } = record;
  if (bytes === 0 || (bytes === 1 && lastByte === RETURN)) return null;
  return { line, fields, state: quoted ? "unclosed-quote" : record.isUtf8 ? "sound" : "not-utf-8" };
}
