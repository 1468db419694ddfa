/** Growing and bounded byte buffers with variable-length integers: what rows and chunks are written in. */

export interface ByteWriter {
  bytes: Buffer;
  length: number;
}

export interface ByteReader {
  readonly bytes: Buffer;
  at: number;
}

/** Stored bytes that this program did not write so; `code` lets the caller set the database aside. */
export class DamagedBytes extends Error {
  readonly code = 'SQLITE_CORRUPT_BYTES';
}

/** A writer that grows as needed. */
export function newWriter(capacity: number): ByteWriter {
  return { bytes: Buffer.allocUnsafe(capacity), length: 0 };
}

/** The bytes written so far, shared with the writer. */
export function written(writer: ByteWriter): Buffer {
  return writer.bytes.subarray(0, writer.length);
}

/** Makes room for so many more bytes. */
export function reserve(writer: ByteWriter, more: number): void {
  if (writer.length + more <= writer.bytes.length) return;
  const grown = Buffer.allocUnsafe(Math.max(writer.bytes.length * 2, writer.length + more));
  writer.bytes.copy(grown, 0, 0, writer.length);
  writer.bytes = grown;
}

/** Writes an integer of 0 to 2^53 in 7-bit groups, lowest first. */
export function putVarint(writer: ByteWriter, value: number): void {
  reserve(writer, 8);
  const { bytes } = writer;
  let rest = value;
  while (rest >= 128) {
    bytes[writer.length++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[writer.length++] = rest;
}

/** Reads what {@link putVarint} wrote. */
export function getVarint(reader: ByteReader): number {
  let byte = getByte(reader);
  if (byte < 128) return byte;
  let value = byte & 127;
  for (let factor = 128; factor <= 2 ** 49; factor *= 128) {
    byte = getByte(reader);
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
  throw new DamagedBytes('cannot read stored bytes: a number does not end');
}

/** Reads one byte. */
export function getByte(reader: ByteReader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new DamagedBytes('cannot read stored bytes: they end early');
  return byte;
}

/** Writes eight bytes of a double, lowest first. */
export function putDouble(writer: ByteWriter, value: number): void {
  reserve(writer, 8);
  writer.length = writer.bytes.writeDoubleLE(value, writer.length);
}

/** Reads what {@link putDouble} wrote. */
export function getDouble(reader: ByteReader): number {
  if (reader.at + 8 > reader.bytes.length) throw new DamagedBytes('cannot read stored bytes: they end early');
  reader.at += 8;
  return reader.bytes.readDoubleLE(reader.at - 8);
}

/** Appends bytes. */
export function putBytes(writer: ByteWriter, bytes: Buffer): void {
  reserve(writer, bytes.length);
  bytes.copy(writer.bytes, writer.length);
  writer.length += bytes.length;
}

/** Reads so many bytes, shared with the reader. */
export function getBytes(reader: ByteReader, length: number): Buffer {
  if (reader.at + length > reader.bytes.length) throw new DamagedBytes('cannot read stored bytes: they end early');
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

/** A signed integer as an unsigned one with small values for small amounts. */
export function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

/** The reverse of {@link zigzag}. */
export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
