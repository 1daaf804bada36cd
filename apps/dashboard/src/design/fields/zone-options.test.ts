import { expect, it } from 'vitest';
import { todaysName, zoneOptions } from './zone-options.ts';

it('names zones as they are written today, each once, whatever the browser calls them', () => {
  const names = zoneOptions().map(({ value }) => value);
  expect(names).toContain('Europe/Kyiv');
  expect(names).not.toContain('Europe/Kiev');
  expect(new Set(names).size).toBe(names.length);
  expect(todaysName('Europe/Kiev')).toBe('Europe/Kyiv');
  expect(zoneOptions().find(({ value }) => value === 'Europe/Moscow')?.label).toBe('Europe/Moscow · +3');
});
