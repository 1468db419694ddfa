/** What a program gets as stdin, stdout and stderr, each the best that is to be had here. */
import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { openInputFile } from './input-file.ts';
import { openOutputPipe } from './output-pipe.ts';

export interface StdioRequest {
  /** All of its stdin; absent: that is a stream for the caller. */
  readonly input?: string;
  /** Where its pipes get names; absent: they are sockets, which it cannot open again as /dev/stderr. */
  readonly pipeDirectory?: string;
}

/** Our ends. */
export interface ProgramStreams {
  /** Only for the caller if the request had no input; absent where no stream is needed. */
  readonly stdin: Writable | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

export interface ProgramStdio {
  /** Descriptors for the program; undefined: Node makes a pipe, which is a socket. */
  readonly theirs: Readonly<Record<'stdin' | 'stdout' | 'stderr', number | undefined>>;
  /** Closes what the program has by now: only it may hold that open. */
  closeTheirs(): void;
  /** Our ends for a program that was started. */
  streamsOf(child: ChildProcess): ProgramStreams | undefined;
  /** Closes our ends, for a program that was not. */
  closeOurs(): void;
}

/** Opens it all. Never throws: what fails here fails again where there is a reason to tell. */
export function openStdio({ input, pipeDirectory }: StdioRequest): ProgramStdio {
  const file = input === undefined ? undefined : openInputFile(input);
  const output = pipeDirectory === undefined ? undefined : openOutputPipe(pipeDirectory);
  const talk = output && pipeDirectory !== undefined ? openOutputPipe(pipeDirectory) : undefined;
  const theirs = { stdin: file, stdout: output?.theirs, stderr: talk?.theirs };
  return {
    theirs,
    closeTheirs() {
      for (const descriptor of Object.values(theirs)) if (descriptor !== undefined) closeSync(descriptor);
    },
    streamsOf(child) {
      const stdout = output?.ours ?? child.stdout;
      const stderr = talk?.ours ?? child.stderr;
      if (!stdout || !stderr) return undefined;
      return { stdin: sendInput(child, input), stdout, stderr };
    },
    closeOurs() {
      output?.ours.destroy();
      talk?.ours.destroy();
    },
  };
}

function sendInput({ stdin }: ChildProcess, input: string | undefined): Writable | undefined {
  stdin?.on('error', () => {}); // a program need not read its stdin
  if (input !== undefined) stdin?.end(input);
  return stdin ?? undefined;
}
