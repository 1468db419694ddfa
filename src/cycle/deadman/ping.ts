/** The request that tells somebody else that a cycle came to its end. */
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { describeFailure } from '../../net/describe-failure.ts';

const PATIENCE_MS = 5000;

/**
 * Asks for the address after a good cycle; after another one, posts `exit N` to the same with `/fail`. Gives why that
 * did not work, in words that do not hold the address: it is a secret. Never rejects.
 */
export async function ping(address: string, exitCode: number, patienceMs = PATIENCE_MS): Promise<string | undefined> {
  try {
    const url = new URL(address);
    if (exitCode !== 0) url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`;
    const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
    const body = exitCode === 0 ? '' : `exit ${exitCode}\n`;
    const signal = AbortSignal.timeout(patienceMs);
    const status = await send(request, url, { method: body === '' ? 'GET' : 'POST', agent: false, signal }, body);
    return status >= 200 && status < 300 ? undefined : `HTTP ${status}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'no answer';
    if (error instanceof Error && 'code' in error && error.code === 'ABORT_ERR') return 'no answer';
    return describeFailure(error);
  }
}

type Request = (url: URL, options: RequestOptions) => ClientRequest;

/** The status of the answer; what else is in it is not waited for. */
function send(request: Request, url: URL, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options);
    asked.on('error', reject); // also the one after the answer was thrown away: by then this is settled
    asked.once('response', (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0);
      asked.destroy();
    });
    asked.end(body);
  });
}
