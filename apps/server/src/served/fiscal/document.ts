import type { ReceiptKind } from '@otklik/contract';
import { z } from 'zod';

/** One document of a fiscal drive, whatever operator it came from. */
export interface FiscalDocument {
  readonly registerNumber: string;
  readonly driveNumber: string;
  readonly documentNumber: number;
  readonly kind: ReceiptKind;
  /** As the register's clock showed, without a zone: `2026-11-21T12:04:09`. */
  readonly wallClock: string;
  readonly amount: number | null;
}

/** A receipt; null for a document that is none (a shift, a report); or why it could not be understood, which somebody has to hear. */
export type ReadDocument = FiscalDocument | { readonly unread: string } | null;

const digits = z.union([z.string(), z.int()]).transform((value) => String(value).trim());

/** Requisites of a receipt as the tax service names them, formats 1.05, 1.1 and 1.2: sums are in kopecks. */
const requisites = z.looseObject({
  code: z.int().optional(),
  operationType: z.int().min(1).max(4),
  kktRegId: digits,
  fiscalDriveNumber: digits,
  fiscalDocumentNumber: z.coerce.number().int(),
  dateTime: z.union([z.int(), z.string()]),
  totalSum: z.number().nullish(),
});

const wrappers = ['receipt', 'bso', 'receiptCorrection', 'bsoCorrection'] as const;
const corrections: ReadonlySet<string> = new Set(['receiptCorrection', 'bsoCorrection']);
const RECEIPTS = new Set([3, 4]);
const CORRECTIONS = new Set([31, 41]);
/** Registration, its change, a shift opened, the state of accounts, a shift closed, the drive closed, the operator's word. */
const OTHERS = new Set([1, 11, 2, 21, 5, 6, 7]);
const others = [
  'fiscalReport',
  'fiscalReportCorrection',
  'openShift',
  'currentStateReport',
  'closeShift',
  'closeArchive',
  'operatorAck',
] as const;

/**
 * Reads a receipt, a strict form (БСО) or a correction of either. A sale is a receipt of income: only it is a served customer. In 1.2
 * a correction has items like a receipt, so its form is told by the document's code and never by its contents.
 */
export function readFiscalDocument(sent: unknown): ReadDocument {
  const { name, value } = unwrap(sent);
  if (isOther(value)) return null;
  const read = requisites.safeParse(value);
  if (!read.success) return { unread: sayIssue(read.error) };
  const { code, operationType, totalSum } = read.data;
  if (code !== undefined && !RECEIPTS.has(code) && !CORRECTIONS.has(code)) return { unread: `code: ${code}` };
  const isCorrection = (name !== null && corrections.has(name)) || (code !== undefined && CORRECTIONS.has(code));
  const wallClock = readWallClock(read.data.dateTime);
  if (wallClock === null) return { unread: 'dateTime: is no point in time' };
  return {
    registerNumber: read.data.kktRegId,
    driveNumber: read.data.fiscalDriveNumber,
    documentNumber: read.data.fiscalDocumentNumber,
    kind: isCorrection ? 'correction' : kindOf(operationType),
    wallClock,
    amount: totalSum == null ? null : totalSum / 100,
  };
}

export function sayIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`;
}

/** 1 income, 2 its return, 3 expense (the shop pays the customer), 4 its return. */
function kindOf(operationType: number): ReceiptKind {
  return operationType === 1 ? 'sale' : operationType === 2 ? 'return' : 'other';
}

/** Operators wrap the same document in different depths. */
function unwrap(sent: unknown): { name: string | null; value: unknown } {
  let value = sent;
  for (const name of ['ticket', 'document']) if (isObject(value) && isObject(value[name])) value = value[name];
  if (!isObject(value)) return { name: null, value };
  for (const name of wrappers) if (isObject(value[name])) return { name, value: value[name] };
  return { name: null, value };
}

function isOther(value: unknown): boolean {
  if (!isObject(value)) return false;
  return others.some((name) => isObject(value[name])) || OTHERS.has(Number(value['code'] ?? value['Tag']));
}

/** Seconds since 1970 of the register's own clock, as if it stood in Greenwich; or the clock in writing. */
function readWallClock(dateTime: number | string): string | null {
  if (typeof dateTime === 'number') return new Date(dateTime * 1000).toISOString().slice(0, 19);
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?/.exec(dateTime);
  return match === null ? null : `${match[1]}T${match[2]}${match[3] ?? ':00'}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
