import { describe, expect, it } from 'vitest';
import { siteKinds, snippetFor } from './widget-snippets.ts';

const code = '<script async src="https://otklik.example/widget.js" data-widget="1-AbC"></script>';

describe('the code of a widget', () => {
  it.each(siteKinds)('for %s names the script and the widget', (kind) => {
    expect(snippetFor(kind, code)).toContain('https://otklik.example/widget.js');
    expect(snippetFor(kind, code)).toContain('1-AbC');
  });

  it('is a component’s effect in React, taken off again with it', () => {
    expect(snippetFor('react', code)).toContain("script.dataset.widget = '1-AbC';");
    expect(snippetFor('react', code)).toContain('window.Otklik?.remove?.()');
  });

  it('is a line of PHP in Bitrix', () => {
    expect(snippetFor('bitrix', code)).toBe(`\\Bitrix\\Main\\Page\\Asset::getInstance()->addString('${code}');`);
  });
});
