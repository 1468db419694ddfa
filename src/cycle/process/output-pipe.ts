/** One pipe for what a program prints, opened at both ends before it is started. */
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { takePipe } from './named-pipes.ts';

export interface OutputPipe {
  /** The program's end, a descriptor: to be closed once it has it, or there is never an end of file. */
  readonly theirs: number;
  readonly ours: Readable;
}

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** A FIFO of `directory`; undefined if that does not work: Node's own pipe then does, or fails with a reason to tell. */
export function openOutputPipe(directory: string): OutputPipe | undefined {
  try {
    const ends = takePipe(directory, openEnds, closeEnds);
    return ends && connect(ends);
  } catch {
    return undefined;
  }
}

interface Ends {
  readonly reader: number;
  readonly writer: number;
}

/** The reader first: without one, no writer can be opened. */
function openEnds(path: string): Ends {
  const reader = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    return { reader, writer: openSync(path, O_WRONLY) };
  } catch (error) {
    closeSync(reader);
    throw error;
  }
}

function closeEnds({ reader, writer }: Ends): void {
  closeSync(reader);
  closeSync(writer);
}

function connect(ends: Ends): OutputPipe {
  try {
    return { theirs: ends.writer, ours: new Socket({ fd: ends.reader, readable: true, writable: false }) };
  } catch (error) {
    closeEnds(ends);
    throw error;
  }
}
