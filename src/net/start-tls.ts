/** What a client says in plain text before TLS begins, by protocol; the server's part of it is hostile and bounded. */
import type { Socket } from 'node:net';

export const STARTTLS = ['smtp', 'imap', 'pop3', 'ftp', 'ldap', 'postgresql'] as const;
export type StartTls = (typeof STARTTLS)[number];

/** The port that a protocol has when nothing else is said. */
export const STARTTLS_PORT: Readonly<Record<StartTls, number>> = {
  smtp: 25,
  imap: 143,
  pop3: 110,
  ftp: 21,
  ldap: 389,
  postgresql: 5432,
};

/** `read` gives how long a reply is, 0 while there is more of it to come. */
interface Step {
  readonly send?: string;
  read(heard: string): number;
  isGood(reply: string): boolean;
}

/** Replies in lines: what any of them looks like, and what the last one does. */
interface Manner {
  readonly line: RegExp;
  readonly last: RegExp;
}

const MAX_REPLY = 8192;
// the last line of a reply of several has no hyphen after its number
const NUMBERED: Manner = { line: /^\d{3}/, last: /^\d{3}(?!-)/ };
const TAGGED: Manner = { line: /^(?:\*|a) /, last: /^a / };
const SIGNED: Manner = { line: /^[+-]/, last: /^[+-]/ };
const LDAP_START_TLS = '0\x1d\x02\x01\x01w\x18\x80\x161.3.6.1.4.1.1466.20037';
const POSTGRESQL_SSL_REQUEST = '\x00\x00\x00\x08\x04\xd2\x16\x2f';

const TALK: Readonly<Record<StartTls, readonly Step[]>> = {
  smtp: [
    lines(NUMBERED, /^220/),
    lines(NUMBERED, /^250/, 'EHLO localhost.localdomain'),
    lines(NUMBERED, /^220/, 'STARTTLS'),
  ],
  imap: [lines({ ...TAGGED, last: /^\* / }, /^\* (?:OK|PREAUTH)/i), lines(TAGGED, /^a OK/im, 'a STARTTLS')],
  pop3: [lines(SIGNED, /^\+OK/), lines(SIGNED, /^\+OK/, 'STLS')],
  ftp: [lines(NUMBERED, /^220/), lines(NUMBERED, /^234/, 'AUTH TLS')],
  ldap: [{ send: LDAP_START_TLS, read: berLength, isGood: isLdapSuccess }],
  postgresql: [
    { send: POSTGRESQL_SSL_REQUEST, read: (heard) => Math.min(1, heard.length), isGood: (reply) => reply === 'S' },
  ],
};

/** A line that is none of this protocol ends the reply, too: there is nothing to wait for. */
function lines({ line, last }: Manner, good: RegExp, send?: string): Step {
  return {
    ...(send === undefined ? {} : { send: `${send}\r\n` }),
    isGood: (reply) => good.test(reply),
    read(heard) {
      let at = 0;
      for (let end = heard.indexOf('\n', at); end >= 0; end = heard.indexOf('\n', at)) {
        const text = heard.slice(at, end);
        at = end + 1;
        if (last.test(text) || !line.test(text)) return at;
      }
      return 0;
    },
  };
}

/** Of a BER element with a length of one to four bytes; what is none is taken as it is. */
function berLength(heard: string): number {
  if (heard.length < 2) return 0;
  const first = heard.charCodeAt(1);
  const more = first & 0x80 ? first & 0x7f : 0;
  if (heard[0] !== '0' || more > 4) return heard.length;
  if (heard.length < 2 + more) return 0;
  let length = more === 0 ? first : 0;
  for (let at = 2; at < 2 + more; at += 1) length = length * 256 + heard.charCodeAt(at);
  const whole = 2 + more + length;
  return whole > MAX_REPLY || heard.length < whole ? 0 : whole;
}

/** Its result code is its first enumerated value. */
function isLdapSuccess(reply: string): boolean {
  const code = reply.indexOf('\x0a\x01');
  return reply.startsWith('0') && code > 0 && reply[code + 2] === '\0';
}

/** Resolves when the server is ready for TLS. Rejects with what it said instead, or the socket's error. */
export async function startTls(socket: Socket, protocol: StartTls): Promise<void> {
  const listener = listenTo(socket);
  try {
    for (const [index, { send, read, isGood }] of TALK[protocol].entries()) {
      if (send !== undefined) socket.write(send, 'latin1');
      const reply = await listener.reply(read);
      if (isGood(reply)) continue;
      const what = index === 0 && send === undefined ? `does not speak ${protocol}` : 'refuses STARTTLS';
      throw new Error(`${what}: ${JSON.stringify(reply.slice(0, 60).trim())}`);
    }
    if (listener.rest() !== '') throw new Error('says more than it should before TLS begins');
  } finally {
    listener.end();
  }
}

function listenTo(socket: Socket) {
  let heard = '';
  let failure: Error | undefined;
  let wake: () => void = () => {};
  const onData = (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    wake();
  };
  const onError = (error: Error) => {
    failure ??= error;
    wake();
  };
  const onClose = () => onError(Object.assign(new Error('connection closed'), { code: 'ECONNRESET' }));
  socket.on('data', onData).on('error', onError).on('end', onClose).on('close', onClose);
  return {
    rest: () => heard,
    async reply(read: Step['read']): Promise<string> {
      for (;;) {
        const length = read(heard);
        if (length > 0) {
          const reply = heard.slice(0, length);
          heard = heard.slice(length);
          return reply;
        }
        if (heard.length > MAX_REPLY) throw new Error(`talks without end: ${JSON.stringify(heard.slice(0, 60))}`);
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end() {
      socket.off('data', onData).off('error', onError).off('end', onClose).off('close', onClose);
    },
  };
}
