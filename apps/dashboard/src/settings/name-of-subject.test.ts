import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ru } from '../catalogue/ru/index.ts';
import { nameOfSubject } from './name-of-subject.ts';

beforeAll(() =>
  i18next.init({ lng: 'ru', resources: { ru: { translation: ru } }, interpolation: { escapeValue: false } }),
);

function called(subjectKind: string, subjectId: string, after: unknown = null): string {
  return nameOfSubject(i18next.t, 'ru', { subjectKind, subjectId, subjectName: null, after });
}

describe('what was changed, in the log', () => {
  it('is said in words where its id is a count, a version or the whole of something', () => {
    expect(called('case-settings', '4')).toBe('№ 4');
    expect(called('case', 'export')).toBe('список по фильтру');
    expect(called('contact-codes', '3')).toBe('3 кода');
    expect(called('workspace', '1')).toBe('вся компания');
    expect(called('language', 'uk')).toBe('украинский');
  });

  it('is the role of an invitation that was for nobody by name', () => {
    const after = { role: 'agent', unitIds: [] };
    expect(called('member_invitation', '194', after)).toBe(`по ссылке, роль «${ru.entry.roles.agent}»`);
  });

  it('is the beginning of the id of what has no name, or names a customer', () => {
    expect(called('customer', '1b0be568-5bfe-8ded-9864')).toBe('Клиент 1b0be568-5bf');
  });
});
