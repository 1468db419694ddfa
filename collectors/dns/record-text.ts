/** Records of name servers as text, much as zone files have them. Pure; the values are the server's own words. */
import type { RecordType } from './target.ts';

const CAA_TAGS = ['issue', 'issuewild', 'iodef', 'contactemail', 'contactphone'];
/** The fields of a record in the order in which a zone file has them. */
const FIELDS: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  MX: ['priority', 'exchange'],
  SRV: ['priority', 'weight', 'port', 'name'],
  SOA: ['nsname', 'hostmaster', 'serial', 'refresh', 'retry', 'expire', 'minttl'],
  NAPTR: ['order', 'preference', 'flags', 'service', 'regexp', 'replacement'],
};

/** `10 mail.example.org`, `0 issue letsencrypt.org`; the parts of a TXT record joined. */
export function recordText(record: unknown): string {
  if (typeof record === 'string') return record;
  if (Array.isArray(record)) return record.join('');
  if (typeof record !== 'object' || record === null) return String(record);
  const values = new Map<string, unknown>(Object.entries(record));
  for (const fields of Object.values(FIELDS))
    if (fields.every((field) => values.has(field))) return fields.map((field) => values.get(field)).join(' ');
  const tag = CAA_TAGS.find((one) => values.has(one));
  return tag === undefined ? JSON.stringify(record) : `${values.get('critical')} ${tag} ${values.get(tag)}`;
}

/** How records compare: names without regard to case and last dot, texts as they are. */
export function comparable(text: string, type: RecordType): string {
  return type === 'TXT'
    ? text
    : text
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/\.(?= |$)/g, '');
}
