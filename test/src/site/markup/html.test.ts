import { describe, expect, it } from 'vitest';
import { escapeText, html, Markup, raw } from '../../../../src/site/markup/html.ts';
import { tagsOf } from '../../../support/site-input.ts';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="alert(1)', '&quot; onload=&quot;alert(1)'],
    ["' onload='alert(1)", '&#39; onload=&#39;alert(1)'],
    ['`x`', '&#96;x&#96;'],
    ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
    [']]>', ']]&gt;'],
    ['</title><img src=x>', '&lt;/title&gt;&lt;img src=x&gt;'],
    ['\u001b[31mred', '\\x1b[31mred'],
    ['abc\u202edef', 'abc\\u202edef'],
    ['nul\u0000', 'nul\\x00'],
    ['\ud800 alone', '\\ud800 alone'],
    ['Grüße 🙂', 'Grüße 🙂'],
  ])('escapes %j in elements and in attributes alike', (text, escaped) => {
    expect(html`<p title="${text}">${text}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes numbers, markup and lists, and leaves nothing for undefined and false', () => {
    expect(html`${1}${html`<b>${'<'}</b>`}${['a', html`<i>b</i>`]}${undefined}${false}${raw('<br>')}`.text).toBe(
      '1<b>&lt;</b>a<i>b</i><br>',
    );
  });

  it('takes no object for markup that only looks like it', () => {
    const fake = JSON.parse('{"text":"<script>"}') as Markup;

    expect(fake).not.toBeInstanceOf(Markup);
    expect(() => html`${fake}`).toThrow('cannot put a object into a page');
  });

  it('refuses to fill an attribute without quotes', () => {
    expect(() => html`<a href=${'x onclick=y'}>`).toThrow('unquoted attribute');
  });

  it('would be caught if it let an element through', () => {
    expect(tagsOf(html`<p>${raw('<img src=x>')}</p>`.text)).not.toEqual(tagsOf(html`<p>${'harmless'}</p>`.text));
  });

  it('escapes nothing in plain text', () => {
    expect(escapeText('41 % used of /dev/sda')).toBe('41 % used of /dev/sda');
  });
});
