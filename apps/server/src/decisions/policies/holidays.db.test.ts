import { expect, it } from 'vitest';
import type { PublicHoliday } from '@otklik/contract';
import { newCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();

it('knows the public holidays of Russia, Ukraine and Kazakhstan by year and in the reader’s language', async () => {
  const company = await newCompany(world);
  const of = async (country: string, language: string) =>
    (await company.get<{ items: PublicHoliday[] }>(`/holidays?country=${country}&year=2027&language=${language}`)).body
      .items;
  expect(await of('RU', 'ru')).toContainEqual({ day: '2027-05-09', name: 'День Победы' });
  expect((await of('RU', 'ru')).map(({ day }) => day)).toEqual(
    expect.arrayContaining(['2027-01-01', '2027-01-04', '2027-01-06', '2027-01-07', '2027-01-08']),
  );
  expect((await of('UA', 'uk')).map(({ day }) => day)).toContain('2027-08-24');
  expect((await of('KZ', 'ru')).map(({ day }) => day)).toContain('2027-03-22');
  expect(await company.get('/holidays?country=ZZ&year=2027')).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'country' }] } },
  });
});
