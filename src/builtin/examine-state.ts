/** The child process that examines a state database; its path is the only argument. */
import { examineState } from '../state/examination.ts';

const [path] = process.argv.slice(2);
if (path !== undefined) examineState(path);
