/** `1 host`, `2 hosts`; a word that goes otherwise is given in both forms. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
