/** How many processes there are and what they do. */
import { type ProcessState, parseProcessState } from '../../src/proc/process-state.ts';
import { type Family, single } from './family.ts';

interface ProcReader {
  readFile(path: string): Promise<string>;
  listDirectory(path: string): Promise<readonly string[]>;
}

/** Reads every process below `root`; one that ends meanwhile is not counted. */
export async function processFamilies(reader: ProcReader, root: string): Promise<Family[]> {
  const pids = (await reader.listDirectory(root)).filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(pids.map((pid) => readState(reader, `${root}/${pid}/stat`)));
  const states = read.filter((state) => state !== undefined);
  return [
    {
      metric: 'node_processes_state',
      help: 'Processes by state: R runs, S sleeps, D waits for a disk, Z is a zombie.',
      samples: [...countStates(states)].map(([state, count]) => [{ state }, count] as const),
    },
    single('node_processes_pids', 'Processes.', states.length),
    single(
      'node_processes_threads',
      'Threads of all processes.',
      states.reduce((sum, { threads }) => sum + threads, 0),
    ),
  ];
}

async function readState(reader: ProcReader, path: string): Promise<ProcessState | undefined> {
  try {
    return parseProcessState(await reader.readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}

/** The usual states are always there, so that none of them is a gap when it is nobody's. */
function countStates(states: readonly ProcessState[]): Map<string, number> {
  const counts = new Map(['R', 'S', 'D', 'Z', 'T', 'I'].map((state) => [state, 0]));
  for (const { state } of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
