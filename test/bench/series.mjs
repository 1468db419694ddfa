// Values as fleets have them: 20 % constant, 30 % slow integers, 30 % walks of two decimals, 20 % noise of three.

/** Points of `hosts` × `each` series, and a function that gives them their values and time for a slot. */
export function makeSeries(hosts, each) {
  const series = Array.from({ length: hosts * each }, (_, i) => {
    const host = `host${Math.floor(i / each)}`;
    return { host, series: `m${i % each}{host="${host}"}`, kind: i % 10, value: 1000 + (i % 97) };
  });
  return (time) =>
    series.map((one) => {
      one.value = nextValue(one.kind, one.value);
      return { host: one.host, series: one.series, type: 'gauge', value: one.value, time };
    });
}

function nextValue(kind, value) {
  if (kind < 2) return value;
  if (kind < 5) return Math.random() < 0.3 ? value + Math.round(Math.random() * 4 - 2) : value;
  if (kind < 8) return Math.round(value * 100 + (Math.random() - 0.5) * 200) / 100;
  return Math.round(Math.random() * 1e6) / 1000;
}

/** The batch of one slot. */
export function batchOf(points, slot, stepSeconds = 300) {
  return { collector: 'bench', stepSeconds, slot, points, maxSeries: 5000, now: slot };
}
