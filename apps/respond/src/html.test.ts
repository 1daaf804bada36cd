import { describe, expect, it } from 'vitest';
import { attribute, flag, html, trusted } from './html.ts';

const attack = `"><script>alert('x')</script>&\``;

describe('html', () => {
  it('escapes what is put in, in text and in quotes', () => {
    expect(html`<p title="${attack}">${attack}</p>`.toString()).not.toMatch(/<script|"">|&`/);
    expect(html`${'<b>&"\''}`.toString()).toBe('&#60;b&#62;&#38;&#34;&#39;');
  });

  it('lets only its own markup pass', () => {
    expect(html`<i>${html`<b>${1}</b>`}${[trusted('<u>'), '<s>']}</i>`.toString()).toBe(
      '<i><b>1</b><u>&#60;s&#62;</i>',
    );
    const forged: unknown = { toString: () => '<script>' };
    expect(html`${String(forged)}`.toString()).toBe('&#60;script&#62;');
  });

  it('leaves out what is not there', () => {
    expect(html`${null}${undefined}${false}${''}${0}`.toString()).toBe('0');
    expect(html`<input ${flag('checked', false)} ${attribute('aria-label', null)} />`.toString()).toBe('<input   />');
  });

  it('does not send the layout of the source, and keeps a break that was put in', () => {
    const source = Object.assign(['<p\n  class="a"\n>\n  ', '\n</p>'], { raw: [] });
    expect(html(source, 'one\n  two').toString()).toBe('<p class="a" >one\n  two</p>');
  });
});
