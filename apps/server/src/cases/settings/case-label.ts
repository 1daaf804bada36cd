import { labelOf, type CaseSettings, type CaseStatus, type Language } from '@otklik/contract';
import { invalidField } from '../../platform/errors.ts';

/** @throws Problem where a case of this status is given a label that it cannot have */
export function assertLabel({ labels }: CaseSettings, status: CaseStatus, labelId: number | null | undefined): void {
  if (labelId == null) return;
  const label = labels.find(({ id }) => id === labelId);
  if (label === undefined || label.isArchived) throw invalidField('labelId', 'unknown', 'names no label of cases');
  if (label.status !== status)
    throw invalidField('labelId', 'other_status', `is a label of ${label.status}, and the case is ${status}`);
}

/** Cases keep a label by its id: of another status it is another label. */
export function assertLabels(before: CaseSettings, { labels }: CaseSettings): void {
  for (const [at, { id, status }] of labels.entries()) {
    const was = before.labels.find((label) => label.id === id);
    if (was !== undefined && was.status !== status)
      throw invalidField(`settings.labels.${at}.status`, 'fixed', `is ${was.status} and stays so; add another label`);
  }
}

/** What the customer reads of where his case stands; null: the words that everybody's customers read. */
export function statusForCustomer(
  { labels }: Pick<CaseSettings, 'labels'>,
  row: { readonly status: CaseStatus; readonly label_id: number | null },
  language: Language,
): string | null {
  return labelOf(labels, { status: row.status, labelId: row.label_id })?.forCustomer[language] ?? null;
}

/** Cases that stand under a label, in terms of what their rows keep. */
export interface UnderLabel {
  readonly status: CaseStatus;
  readonly labelId: number;
  /** Of the usual one: those too that have none of these. */
  readonly others: readonly number[] | null;
}

export function underLabels({ labels }: Pick<CaseSettings, 'labels'>, ids: readonly number[]): UnderLabel[] {
  return labels.flatMap((label) => {
    if (!ids.includes(label.id)) return [];
    const others = labels.flatMap(({ id, status }) => (status === label.status && id !== label.id ? [id] : []));
    return [{ status: label.status, labelId: label.id, others: label.isUsual && !label.isArchived ? others : null }];
  });
}
