/** Cuts text to a width in characters; what is missing shows as `…`. Pure. */

/** The beginning. */
export function clipEnd(text: string, width: number): string {
  if (text.length <= width) return text; // it has no more characters than units
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** The beginning of each line. */
export function clipLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => clipEnd(line, width))
    .join('\n');
}

/** The end. */
export function clipStart(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `…${characters.slice(characters.length - Math.max(0, width - 1)).join('')}`;
}

/** Both ends: of a series the metric begins it, the label that tells it from others often ends it. */
export function clipMiddle(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const head = Math.max(0, Math.ceil((width - 1) / 2));
  const tail = Math.max(0, width - 1 - head);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
