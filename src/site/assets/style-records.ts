/** Rules of the style sheet for what has been: alerts, history, availability, cycles and the public page. */

/** The rules; colours are the variables of the style sheet. */
export const RECORDS_RULES = ``;
