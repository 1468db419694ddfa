import { giveUpBallast } from './ballast.ts';
import { isDiskFull } from './error-code.ts';

/** Does what must be written even on a full disk: if it finds no room, the ballast is given up and it is done again. */
export function withBallast<T>(dataDir: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!isDiskFull(error) || !giveUpBallast(dataDir)) throw error;
    return write();
  }
}
