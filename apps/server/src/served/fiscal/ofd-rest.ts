import { z } from 'zod';
import { readFiscalDocument, type FiscalDocument } from './document.ts';
import { OperatorTrouble, type FiscalOperator, type OperatorAccount } from './operator.ts';

const TIMEOUT_MS = 30_000;

const envelope = z.looseObject({
  Status: z.string(),
  Errors: z.array(z.string()).optional(),
  Data: z.unknown().optional(),
});
const registers = z.array(z.looseObject({ KktRegId: z.string(), FiscalAddress: z.string().nullish() }));
const rows = z.array(
  z.looseObject({
    Tag: z.int(),
    IsCorrection: z.boolean().optional(),
    OperationType: z.string(),
    FnNumber: z.string(),
    DocNumber: z.int(),
    DocDateTime: z.string(),
    TotalSumm: z.number().optional(),
  }),
);
const operations: Readonly<Record<string, number>> = {
  Income: 1,
  RefundIncome: 2,
  IncomeReturn: 2,
  Expense: 3,
  RefundExpense: 4,
  ExpenseReturn: 4,
};

/**
 * The REST API that Russian operators offer to reconcile receipts: registers of a taxpayer, receipts of a register between two
 * moments, a token in the query, an envelope with Status, Errors and Data. Some answer rows, some whole documents: both are read.
 */
export const ofdRest: FiscalOperator = {
  async registers(account, signal) {
    const data = await ask(account, `/api/integration/v2/inn/${account.taxNumber}/kkts`, {}, signal);
    return parse(registers, data).map(({ KktRegId, FiscalAddress }) => ({
      number: KktRegId.trim(),
      place: FiscalAddress ?? null,
    }));
  },
  async documents(account, register, span, signal) {
    const path = `/api/integration/v2/inn/${account.taxNumber}/kkt/${encodeURIComponent(register)}/receipts-info`;
    const data = await ask(account, path, { dateFrom: span.from, dateTo: span.to }, signal);
    const list = parse(z.array(z.unknown()), data);
    return list.flatMap((sent) => readRow(register, sent) ?? readFiscalDocument(sent) ?? []);
  },
};

function readRow(register: string, sent: unknown): FiscalDocument | null {
  const read = rows.element.safeParse(sent);
  if (!read.success) return null;
  const { Tag, IsCorrection, OperationType, FnNumber, DocNumber, DocDateTime, TotalSumm } = read.data;
  return readFiscalDocument({
    code: IsCorrection === true && Tag < 30 ? 31 : Tag,
    operationType: operations[OperationType] ?? 3,
    kktRegId: register,
    fiscalDriveNumber: FnNumber,
    fiscalDocumentNumber: DocNumber,
    dateTime: DocDateTime,
    ...(TotalSumm === undefined ? {} : { totalSum: TotalSumm }),
  });
}

async function ask(
  account: OperatorAccount,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const url = new URL(path, account.address);
  for (const [name, value] of Object.entries({ ...query, AuthToken: account.token })) url.searchParams.set(name, value);
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new OperatorTrouble(`${url.host} does not answer: ${reasonOf(error)}`);
  });
  const text = await response.text().catch((error: unknown) => {
    throw new OperatorTrouble(`${url.host} broke off: ${reasonOf(error)}`);
  });
  if (!response.ok) {
    const after = Number(response.headers.get('retry-after'));
    throw new OperatorTrouble(
      `${url.host} answered ${response.status}: ${text.slice(0, 200)}`,
      after > 0 ? after : null,
    );
  }
  const { Status, Errors, Data } = parse(envelope, readJson(text));
  if (Status !== 'Success') throw new OperatorTrouble(`${url.host} says: ${Errors?.join('; ') ?? Status}`);
  return Data;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new OperatorTrouble(
    `the answer is not understood: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`,
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OperatorTrouble('the answer is not JSON');
  }
}

/** The key stands in the address, which an error may quote: only the bare reason is passed on. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}
