import { describe, expect, it } from 'vitest';
import { formatNumber, formatValue, unitOf } from '../../../../src/site/graph/unit.ts';

describe('formatValue', () => {
  it.each([
    ['node_memory_free_bytes', 'gauge', 1.5 * 2 ** 30, '1.5 GiB'],
    ['node_memory_free_bytes', 'gauge', 0, '0 B'],
    ['node_network_receive_bytes_total', 'counter', 2048, '2 KiB/s'],
    ['link_speed_bits', 'gauge', 1e9, '1 Gbit'],
    ['node_filesystem_used_ratio', 'gauge', 0.4132, '41.3 %'],
    ['ping_seconds', 'gauge', 0.0123, '12.3 ms'],
    ['node_uptime_seconds', 'gauge', 86_400 * 12, '12 d'],
    ['job_age_seconds', 'gauge', 90, '90 s'],
    ['node_cpu_seconds_total', 'counter', 0.5, '50 %'],
    ['node_context_switches_total', 'counter', 12_345, '12.3 k/s'],
    ['http_requests_total', 'counter', 0.3, '0.3/s'],
    ['node_load1', 'gauge', 0.042, '0.042'],
    ['sensor_celsius', 'gauge', 41.25, '41.3 °C'],
    ['fan_hertz', 'gauge', 0.5, '500 mHz'],
    ['node_load1', 'gauge', -3, '-3'],
  ] as const)('writes %s (%s) %d as %s', (metric, type, value, text) => {
    expect(formatValue(value, unitOf(metric, type))).toBe(text);
  });

  it.each([
    ['df', 'gauge', 'bytes', 1_640_000_000, '1.53 GiB'],
    ['df', 'gauge', '%', 93.5, '93.5 %'],
    ['df', 'gauge', 'percent', 93.5, '93.5 %'],
    ['used', 'gauge', 'ratio', 0.5, '50 %'],
    ['wait', 'gauge', 'seconds', 0.0123, '12.3 ms'],
    ['traffic_total', 'counter', 'bytes', 2048, '2 KiB/s'],
    ['rail', 'gauge', 'V', 0.012, '12 mV'],
    ['load', 'gauge', 'threads', 12_345, '12345 threads'],
    ['jobs_total', 'counter', 'jobs', 5, '5 jobs/s'],
    ['x_seconds', 'gauge', 'bytes', 5, '5 s'],
    ['x', 'gauge', 'a very long\nunit of somebody', 5, '5 a very long\\'],
  ] as const)('writes %s (%s), declared as %s, %d as %s', (metric, type, declared, value, text) => {
    expect(formatValue(value, unitOf(metric, type, declared))).toBe(text);
  });
});

describe('formatNumber', () => {
  it.each([
    [1234567, '1.23e+6'],
    [1023.6, '1024'],
    [0.00001, '1.00e-5'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
