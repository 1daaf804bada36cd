import { Badge, Select } from '@mantine/core';
import type { ColumnMeaning } from '@otklik/contract';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { meaningOf, roleWordOf, surveyRoles } from './column-roles.ts';
import { ColumnFrame, nameOfColumn } from './column-frame.tsx';
import { DateOrderSelect } from './date-order-select.tsx';
import type { FoundColumn, MatchedSurvey } from './import-draft.ts';
import classes from './imports.module.css';
import { meaningOfPart, placeOf, sayPart } from './survey-parts.ts';

interface Props {
  readonly column: FoundColumn;
  readonly meaning: ColumnMeaning | undefined;
  readonly survey: MatchedSurvey;
  readonly onChange: (meaning: ColumnMeaning | undefined) => void;
}

/** A column of answers to a survey: the question it was matched to, and what could not be understood of it. */
export function SurveyColumnRow({ column, meaning, survey, onChange }: Props) {
  const { t } = useLanguage();
  const { parts } = survey;
  const name = nameOfColumn(column, t);
  const match = survey.columns.find(({ index }) => index === column.index);
  const place = meaning?.role === 'answer' ? placeOf(meaning, parts) : -1;
  const isAsMatched = meaning !== undefined && match?.meaning != null && isSameField(match.meaning, meaning);
  return (
    <ColumnFrame column={column} isSkipped={meaning === undefined}>
      <div className={classes.meaning}>
        <Select
          className={classes.question}
          aria-label={`${t('imports.meaning')}: ${name}`}
          data={choices(survey, t)}
          value={place >= 0 ? `part ${place}` : roleWordOf(meaning)}
          searchable
          allowDeselect={false}
          onChange={(value) => {
            const part = parts[Number(/^part (\d+)$/.exec(value ?? '')?.[1])];
            const role = surveyRoles.find((each) => each === value);
            if (part !== undefined) onChange(meaningOfPart(part, column));
            else if (role !== undefined) onChange(meaningOf(role, column));
          }}
        />
        {meaning !== undefined && 'dateOrder' in meaning && (
          <DateOrderSelect
            name={name}
            value={meaning.dateOrder ?? null}
            onChange={(order) => onChange({ ...meaning, dateOrder: order })}
          />
        )}
        {meaning?.role === 'answer' && parts[place]?.hasCodes === true && (
          <Select
            aria-label={`${t('imports.coded')}: ${name}`}
            data={(['scores', 'codes'] as const).map((value) => ({ value, label: t(`imports.codings.${value}`) }))}
            value={meaning.isCoded === true ? 'codes' : 'scores'}
            allowDeselect={false}
            onChange={(value) => onChange({ ...meaning, isCoded: value === 'codes' })}
          />
        )}
      </div>
      {isAsMatched && match.by === 'similar' && (
        <Badge mt={6} variant="light" color="yellow">
          {t('imports.similar')}
        </Badge>
      )}
      {isAsMatched && meaning.role === 'answer' && match.unread.length > 0 && (
        <Unread name={name} texts={match.unread} meaning={meaning} survey={survey} onChange={onChange} />
      )}
    </ColumnFrame>
  );
}

function isSameField(one: ColumnMeaning, other: ColumnMeaning): boolean {
  if (one.role !== 'answer' || other.role !== 'answer') return one.role === other.role;
  return one.question === other.question && one.part.kind === other.part.kind;
}

/** What is about the answer, and every piece of the survey. */
function choices({ parts }: MatchedSurvey, t: Say) {
  return [
    {
      group: t('imports.aboutAnswer'),
      items: surveyRoles.map((value) => ({ value, label: t(`imports.roles.${value}`) })),
    },
    {
      group: t('imports.questions'),
      items: parts.map((part, at) => ({ value: `part ${at}`, label: sayPart(part, t) })),
    },
  ];
}

interface UnreadProps {
  readonly name: string;
  readonly texts: readonly string[];
  readonly meaning: Extract<ColumnMeaning, { role: 'answer' }>;
  readonly survey: MatchedSurvey;
  readonly onChange: (meaning: ColumnMeaning) => void;
}

const NOTHING = 'nothing';
const REFUSE = 'refuse';

/** Texts of the file that stand for no choice and no score: a person says what they are, else their rows are kept aside. */
function Unread({ name, texts, meaning, survey, onChange }: UnreadProps) {
  const { t } = useLanguage();
  const values = survey.parts[placeOf(meaning, survey.parts)]?.values ?? [];
  const wordOf = (value: string | number | undefined) =>
    value === undefined ? REFUSE : value === '' ? NOTHING : `is ${value}`;
  return (
    <dl className={classes.unread} aria-label={t('imports.unread')}>
      {texts.map((text) => (
        <div key={text}>
          <dt title={text}>«{text}»</dt>
          <dd>
            <Select
              size="xs"
              aria-label={`${name}: ${text}`}
              data={[
                { value: REFUSE, label: t('imports.unreadRefuse') },
                { value: NOTHING, label: t('imports.unreadNothing') },
                ...values.map((one) => ({ value: wordOf(one.value), label: one.text })),
              ]}
              value={wordOf(meaning.values[text])}
              searchable
              allowDeselect={false}
              onChange={(word) => {
                const { [text]: _, ...others } = meaning.values;
                const value = word === NOTHING ? '' : values.find((one) => wordOf(one.value) === word)?.value;
                onChange({ ...meaning, values: value === undefined ? others : { ...others, [text]: value } });
              }}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
