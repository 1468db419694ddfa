/** What `ping -q` says at its end, as iputils, BusyBox and BSD write it. Pure. */
import { type Echo, microseconds } from './echo.ts';

const COUNTS = /^(\d{1,9}) packets transmitted, (\d{1,9}) (?:packets )?received/m;
const TIMES =
  /^(?:rtt|round-trip) min\/avg\/max(\/\w+)? = (\d[\d.]{0,20})\/(\d[\d.]{0,20})\/(\d[\d.]{0,20})(?:\/(\d[\d.]{0,20}))? ms/m;

/** Undefined if the text has no summary. A packet that came twice was received once. */
export function parsePing(text: string): Echo | undefined {
  const [, sentText, receivedText] = COUNTS.exec(text) ?? [];
  if (sentText === undefined) return undefined;
  const sent = Number(sentText);
  const received = Math.min(Number(receivedText), sent);
  const [, , min, mean, max, deviation] = TIMES.exec(text) ?? [];
  if (received === 0 || min === undefined) return { sent, received };
  return {
    sent,
    received,
    min: seconds(min),
    mean: seconds(mean),
    max: seconds(max),
    ...(deviation === undefined ? {} : { deviation: seconds(deviation) }),
  };
}

function seconds(milliseconds: string | undefined): number {
  return microseconds(Number(milliseconds) / 1000);
}
