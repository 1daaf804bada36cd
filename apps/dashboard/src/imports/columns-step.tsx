import { Card } from '../design/card.tsx';
import type { ColumnMeaning, CompanyAnswer } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { ColumnRow } from './column-row.tsx';
import type { Found, ImportDraft } from './import-draft.ts';
import classes from './imports.module.css';
import { LandingFields } from './landing-fields.tsx';

interface Props {
  readonly found: Found;
  readonly draft: ImportDraft;
  readonly company: CompanyAnswer;
  readonly onChange: (change: Partial<ImportDraft>) => void;
}

/** Column by column: what it is called, what stands in it, what it means. */
export function ColumnsStep({ found, draft, company, onChange }: Props) {
  const { t } = useLanguage();
  function mean(index: number, meaning: ColumnMeaning | undefined, isAnswered: boolean) {
    const meanings = new Map(draft.meanings);
    if (meaning === undefined) meanings.delete(index);
    else meanings.set(index, meaning);
    const unansweredOrders = new Set(draft.unansweredOrders);
    const isAmbiguous = found.columns.some((column) => column.index === index && column.dateOrder === 'ambiguous');
    if (meaning?.role === 'time' && isAmbiguous && !isAnswered) unansweredOrders.add(index);
    else unansweredOrders.delete(index);
    onChange({ meanings, unansweredOrders });
  }
  return (
    <div className={classes.stack}>
      <LandingFields draft={draft} company={company} onChange={onChange} />
      <Card flush title={t('imports.steps.columns')} aside={t('imports.columnsHint')}>
        <table className={classes.columns}>
          <thead>
            <tr>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.samples')}</th>
              <th scope="col">{t('imports.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {found.columns.map((column) => (
              <ColumnRow
                key={column.index}
                column={column}
                meaning={draft.meanings.get(column.index)}
                isLong={draft.shape === 'long'}
                asksOrder={draft.unansweredOrders.has(column.index)}
                company={company}
                onChange={(meaning, isAnswered) => mean(column.index, meaning, isAnswered)}
              />
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
