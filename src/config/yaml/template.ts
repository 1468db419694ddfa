/** `${NAME}` in strings: the value of an environment variable. `$${` stands for a literal `${`. */

const PART = /\$\$\{|\$\{([^}]*)\}/g;
const UNCLOSED = '"$' + '{" without "}"; for a literal one write "$$' + '{"';
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a string names a variable, well or badly. */
export function hasTemplate(text: string): boolean {
  return text.includes('${') && /(^|[^$])\$\{/.test(text);
}

/** A string without variables as it is meant. */
export function unescapeTemplate(text: string): string {
  return text.includes('$${') ? text.replaceAll('$${', '${') : text;
}

/** The names of the variables in a string. Throws on `${` that names none. */
export function templateNames(text: string): string[] {
  const names: string[] = [];
  fillTemplate(text, (name) => {
    names.push(name);
    return '';
  });
  return names;
}

/** Puts values in. `lookup` throws for a variable that is not set. */
export function fillTemplate(text: string, lookup: (name: string) => string): string {
  const filled = text.replaceAll(PART, (part, name: string | undefined) => {
    if (name === undefined) return '${';
    if (!NAME.test(name)) throw new Error(`not a variable: ${JSON.stringify(part)}; for a literal one write $${part}`);
    return lookup(name);
  });
  if (/(^|[^$])\$\{[^}]*$/.test(text)) throw new Error(UNCLOSED);
  return filled;
}
