/** Seconds after its last sign of life in which what nobody has configured is forgotten: statuses, hosts, samples' sources. */
export const FORGET_SECONDS = 30 * 86_400;
