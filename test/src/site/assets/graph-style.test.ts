import { describe, expect, it } from 'vitest';
import { GRAPH_RULES } from '../../../../src/site/assets/graph-style.ts';
import { styleText } from '../../../../src/site/assets/style.ts';

describe('the style of figures', () => {
  it('is part of the style sheet', () => {
    expect(styleText()).toContain(GRAPH_RULES);
  });

  it('leaves no brace open', () => {
    expect(GRAPH_RULES.split('{').length).toBe(GRAPH_RULES.split('}').length);
  });
});
