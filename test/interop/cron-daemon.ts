import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const SENDMAIL = '/usr/sbin/sendmail';
const OURS = 'run-cycle-interop';

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Debian's cron daemon at work on a crontab of ours, its mail caught. */
export interface CronDaemon {
  mails(): Mail[];
  stop(): Promise<void>;
}

/** Starts cron in the foreground. `lines` are crontab lines with the user; mail goes to files in `dir`. */
export async function startCron(dir: string, lines: readonly string[]): Promise<CronDaemon> {
  const spool = `${dir}/mail`;
  mkdirSync(spool);
  const giveBack = takeSendmail(spool);
  const crontab = `/etc/cron.d/${OURS}`;
  // a file that is younger than cron's last look is read at the next full minute
  writeFileSync(crontab, `MAILTO=operator\n${lines.join('\n')}\n`, { mode: 0o644 });
  // it dies with us, however we die: no crontab of ours may outlive a run
  const cron = spawn('setpriv', ['--pdeathsig', 'KILL', 'cron', '-f'], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH },
  });
  await once(cron, 'spawn');
  return {
    mails: () => readdirSync(spool).map((name) => readMail(readFileSync(`${spool}/${name}`, 'utf8'))),
    async stop() {
      rmSync(crontab, { force: true });
      await end(cron);
      giveBack();
    },
  };
}

/** Cron hands every byte of a job's output to the machine's sendmail: ours keeps it. */
function takeSendmail(spool: string): () => void {
  const aside = `${SENDMAIL}.${OURS}`;
  const had = existsSync(SENDMAIL) && !readFileSync(SENDMAIL, 'latin1').includes(OURS); // left by a run that was killed
  if (had) renameSync(SENDMAIL, aside);
  writeFileSync(SENDMAIL, `#!/bin/sh\n# ${OURS}\ncat > "${spool}/$$"\n`, { mode: 0o755 });
  return () => {
    rmSync(SENDMAIL, { force: true });
    if (had) renameSync(aside, SENDMAIL);
  };
}

function readMail(raw: string): Mail {
  const end = raw.indexOf('\n\n');
  const subject = /^Subject: (.*)$/m.exec(raw.slice(0, end))?.[1] ?? '';
  return { subject, text: raw.slice(end + 2) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`cron ended by itself: ${child.exitCode}; does another one run?`);
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
