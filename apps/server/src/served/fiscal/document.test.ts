import { describe, expect, it } from 'vitest';
import { readFiscalDocument } from './document.ts';

/** Made by hand, in the shape of the formats 1.05 (2), 1.1 (3) and 1.2 (4). */
const base = {
  code: 3,
  operationType: 1,
  kktRegId: '0001234567012345    ',
  fiscalDriveNumber: '9960440300000001',
  fiscalDocumentNumber: 417,
  fiscalSign: 1234567890,
  dateTime: Date.UTC(2026, 10, 21, 12, 4, 9) / 1000,
  totalSum: 31050,
  items: [{ name: 'Капучино', price: 31050, quantity: 1, sum: 31050 }],
};

describe('a fiscal document', () => {
  it('of the formats 1.05, 1.1 and 1.2 is read, however deeply it is wrapped', () => {
    const read = {
      registerNumber: '0001234567012345',
      driveNumber: '9960440300000001',
      documentNumber: 417,
      kind: 'sale',
      wallClock: '2026-11-21T12:04:09',
      amount: 310.5,
    };
    const v105 = { document: { receipt: { ...base, fiscalDocumentFormatVer: 2 } } };
    const v11 = { receipt: { ...base, fiscalDocumentFormatVer: 3, dateTime: '2026-11-21T12:04:09' } };
    const v12 = {
      ticket: { document: { receipt: { ...base, fiscalDocumentFormatVer: 4, checkingLabeledProdResult: 15 } } },
    };
    expect([v105, v11, v12, base].map(readFiscalDocument)).toEqual([read, read, read, read]);
  });

  it('is a sale, a return or a payment to the customer; a correction is none of them, whatever it contains', () => {
    const kindOf = (more: object) => {
      const read = readFiscalDocument({ ...base, ...more });
      return read === null || 'unread' in read ? read : read.kind;
    };
    expect([1, 2, 3, 4].map((operationType) => kindOf({ operationType }))).toEqual([
      'sale',
      'return',
      'other',
      'other',
    ]);
    expect(kindOf({ code: 4 })).toBe('sale');
    expect([31, 41].map((code) => kindOf({ code }))).toEqual(['correction', 'correction']);
    const { code: _code, ...uncoded } = base;
    const corrections = [{ receiptCorrection: uncoded }, { document: { bsoCorrection: uncoded } }];
    expect(corrections.map(readFiscalDocument)).toMatchObject([{ kind: 'correction' }, { kind: 'correction' }]);
  });

  it('that is a shift or a report is left out', () => {
    const others = [
      { ...base, code: 2 },
      { code: 5 },
      { document: { openShift: {} } },
      { ticket: { document: { closeShift: {} } } },
    ];
    expect(others.map(readFiscalDocument)).toEqual([null, null, null, null]);
  });

  it('that cannot be understood says why', () => {
    const strange = [null, 'x', { ...base, dateTime: 'вчера' }, { ...base, operationType: 7 }, { ...base, code: 99 }];
    expect(strange.map(readFiscalDocument)).toEqual([
      { unread: expect.any(String) },
      { unread: expect.any(String) },
      { unread: 'dateTime: is no point in time' },
      { unread: expect.stringMatching(/^operationType: /) },
      { unread: 'code: 99' },
    ]);
  });
});
