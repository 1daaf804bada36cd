import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readFiscalDocument, sayIssue, type FiscalDocument, type ReadDocument } from './document.ts';
import { OperatorTrouble, type FiscalOperator, type OperatorAccount } from './operator.ts';

const TIMEOUT_MS = 30_000;
/** Operators allow a question a second: it is asked again after a pause, for a month of many registers is thousands of questions. */
const MOST_PAUSES = 5;
const LONGEST_PAUSE_SECONDS = 60;

const envelope = z.looseObject({
  Status: z.string(),
  Errors: z.array(z.string()).nullish(),
  Data: z.unknown().optional(),
});
const digits = z.union([z.string(), z.int()]).transform((value) => String(value).trim());
const registers = z.array(z.looseObject({ KktRegId: digits, FiscalAddress: z.string().nullish() }));
const row = z.looseObject({
  Tag: z.coerce.number().int(),
  IsCorrection: z.boolean().nullish(),
  OperationType: z.union([z.string(), z.int()]),
  FnNumber: digits,
  DocNumber: z.coerce.number().int(),
  DocDateTime: z.string(),
  TotalSumm: z.number().nullish(),
});

/**
 * The REST API that Russian operators offer to reconcile receipts: registers of a taxpayer, receipts of a register between two
 * moments, a token in the query, an envelope with Status, Errors and Data. Some answer rows, some whole documents: both are read.
 */
export const ofdRest: FiscalOperator = {
  async registers(account, signal) {
    const data = await ask(account, `/api/integration/v2/inn/${account.taxNumber}/kkts`, {}, signal);
    return parse(registers, data).map(({ KktRegId, FiscalAddress }) => ({
      number: KktRegId,
      place: FiscalAddress ?? null,
    }));
  },
  async documents(account, register, span, signal) {
    const path = `/api/integration/v2/inn/${account.taxNumber}/kkt/${encodeURIComponent(register)}/receipts-info`;
    const data = await ask(account, path, { dateFrom: span.from, dateTo: span.to }, signal);
    const documents: FiscalDocument[] = [];
    const unread: string[] = [];
    for (const sent of parse(z.array(z.unknown()), data)) {
      const read = isRow(sent) ? readRow(register, sent) : readFiscalDocument(sent);
      if (read === null) continue;
      if ('unread' in read) unread.push(read.unread);
      else documents.push(read);
    }
    return { documents, unread };
  },
};

function isRow(sent: unknown): boolean {
  return typeof sent === 'object' && sent !== null && 'OperationType' in sent;
}

function readRow(register: string, sent: unknown): ReadDocument {
  const read = row.safeParse(sent);
  if (!read.success) return { unread: sayIssue(read.error) };
  const { Tag, IsCorrection, OperationType, FnNumber, DocNumber, DocDateTime, TotalSumm } = read.data;
  const operationType = operationOf(OperationType);
  if (operationType === null) return { unread: `OperationType: ${OperationType}` };
  return readFiscalDocument({
    code: IsCorrection === true && Tag < 30 ? 31 : Tag,
    operationType,
    kktRegId: register,
    fiscalDriveNumber: FnNumber,
    fiscalDocumentNumber: DocNumber,
    dateTime: DocDateTime,
    totalSum: TotalSumm,
  });
}

/** `Income`, `incomeReturn`, `RefundIncome`, `outcome`: each operator, and each version, has words of its own for the four. */
function operationOf(told: string | number): number | null {
  const word = String(told).toLowerCase();
  if (/^[1-4]$/.test(word)) return Number(word);
  const isReturn = /return|refund/.test(word);
  if (/income/.test(word) || /^(?:return|refund)$/.test(word)) return isReturn ? 2 : 1;
  if (/expense|outcome/.test(word)) return isReturn ? 4 : 3;
  return null;
}

async function ask(
  account: OperatorAccount,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const url = new URL(path, account.address);
  for (const [name, value] of Object.entries({ ...query, AuthToken: account.token })) url.searchParams.set(name, value);
  const text = await askUntilHeard(url, signal);
  const { Status, Errors, Data } = parse(envelope, readJson(text));
  if (Status !== 'Success')
    throw new OperatorTrouble(`${url.host} says: ${Errors?.join('; ') ?? Status}`, { isOfOneQuestion: true });
  return Data;
}

async function askUntilHeard(url: URL, signal: AbortSignal): Promise<string> {
  for (let pauses = 0; ; pauses += 1) {
    const { response, text } = await askOnce(url, signal);
    if (response.ok) return text;
    const after = Number(response.headers.get('retry-after'));
    const pause = after > 0 ? after : 1;
    if (response.status !== 429 || pauses === MOST_PAUSES || pause > LONGEST_PAUSE_SECONDS)
      throw new OperatorTrouble(`${url.host} answered ${response.status}: ${text.slice(0, 200)}`, {
        retryAfterSeconds: after > 0 ? after : null,
        isOfOneQuestion: [400, 404, 410, 422].includes(response.status),
      });
    await sleep(pause * 1000, undefined, { signal });
  }
}

async function askOnce(url: URL, signal: AbortSignal): Promise<{ response: Response; text: string }> {
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new OperatorTrouble(`${url.host} does not answer: ${reasonOf(error)}`);
  });
  const text = await response.text().catch((error: unknown) => {
    throw new OperatorTrouble(`${url.host} broke off: ${reasonOf(error)}`);
  });
  return { response, text };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new OperatorTrouble(`the answer is not understood: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, {
    isOfOneQuestion: true,
  });
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
