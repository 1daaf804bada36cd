import { Card } from '../design/page/card.tsx';
import type { ColumnMeaning, CompanyAnswer, ImportRecord } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { ColumnRow } from './column-row.tsx';
import type { Found, ImportDraft } from './import-draft.ts';
import classes from './imports.module.css';
import { LandingFields } from './landing-fields.tsx';
import { SurveyChoice } from './survey-choice.tsx';
import { SurveyColumnRow } from './survey-column-row.tsx';
import { withMeaning } from './survey-parts.ts';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly draft: ImportDraft;
  readonly company: CompanyAnswer;
  readonly onChange: (change: Partial<ImportDraft>) => void;
  readonly onChooseSurvey: (surveyId: number | null) => Promise<void>;
}

/** Column by column: what it is called, what stands in it, what it means. */
export function ColumnsStep({ record, found, draft, company, onChange, onChooseSurvey }: Props) {
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
  function holdPart(index: number, meaning: ColumnMeaning | undefined) {
    if (draft.survey !== null) onChange({ meanings: withMeaning(draft.meanings, index, meaning, draft.survey) });
  }
  return (
    <div className={classes.stack}>
      <SurveyChoice
        record={record}
        isArchive={draft.format.kind === 'lsa'}
        survey={draft.survey}
        columns={found.columns.length}
        onChoose={onChooseSurvey}
      />
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
            {found.columns.map((column) =>
              draft.survey === null ? (
                <ColumnRow
                  key={column.index}
                  column={column}
                  meaning={draft.meanings.get(column.index)}
                  isLong={draft.shape === 'long'}
                  asksOrder={draft.unansweredOrders.has(column.index)}
                  company={company}
                  onChange={(meaning, isAnswered) => mean(column.index, meaning, isAnswered)}
                />
              ) : (
                <SurveyColumnRow
                  key={column.index}
                  column={column}
                  meaning={draft.meanings.get(column.index)}
                  survey={draft.survey}
                  onChange={(meaning) => holdPart(column.index, meaning)}
                />
              ),
            )}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
