import { Select, TextInput } from '@mantine/core';
import type { ColumnMeaning, CompanyAnswer } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { longRoles, meaningOf, roleWordOf, roleWords, scales } from './column-roles.ts';
import { FactorSelect } from './factor-select.tsx';
import { ColumnFrame, nameOfColumn } from './column-frame.tsx';
import { DateOrderSelect } from './date-order-select.tsx';
import type { FoundColumn } from './import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly column: FoundColumn;
  readonly meaning: ColumnMeaning | undefined;
  readonly isLong: boolean;
  /** 03/04 could be either, and nobody has said which. */
  readonly asksOrder: boolean;
  readonly company: CompanyAnswer;
  /** `isAnswered`: the order of dates was chosen by hand just now. */
  readonly onChange: (meaning: ColumnMeaning | undefined, isAnswered: boolean) => void;
}

export function ColumnRow({ column, meaning, isLong, asksOrder, company, onChange }: Props) {
  const { t } = useLanguage();
  const words = isLong ? [...roleWords, ...longRoles] : roleWords;
  const name = nameOfColumn(column, t);
  return (
    <ColumnFrame column={column} isSkipped={meaning === undefined}>
      <div className={classes.meaning}>
        <Select
          aria-label={`${t('imports.meaning')}: ${name}`}
          data={words.map((value) => ({ value, label: t(`imports.roles.${value}`) }))}
          value={roleWordOf(meaning)}
          allowDeselect={false}
          searchable
          onChange={(value) => {
            const word = words.find((each) => each === value);
            if (word !== undefined) onChange(meaningOf(word, column), false);
          }}
        />
        {meaning !== undefined && (
          <Details name={name} meaning={meaning} asksOrder={asksOrder} company={company} onChange={onChange} />
        )}
      </div>
      {asksOrder && (
        <p className={classes.ask} role="alert">
          {t('imports.askOrder', { sample: column.samples[0] ?? '' })}
        </p>
      )}
    </ColumnFrame>
  );
}

interface DetailsProps {
  readonly name: string;
  readonly meaning: ColumnMeaning;
  readonly asksOrder: boolean;
  readonly company: CompanyAnswer;
  readonly onChange: Props['onChange'];
}

/** What a role still needs to be told: scale and factor of a score, order of a date, name of an attribute. */
function Details({ name, meaning, asksOrder, company, onChange }: DetailsProps) {
  const { t } = useLanguage();
  switch (meaning.role) {
    case 'rating':
      return (
        <>
          <Select
            aria-label={`${t('imports.scale')}: ${name}`}
            data={scales.map((value) => ({ value, label: t('figures.scaleOf', { scale: value.replace('-', '–') }) }))}
            value={meaning.scale}
            allowDeselect={false}
            onChange={(scale) => scale !== null && onChange({ ...meaning, scale }, false)}
          />
          <FactorSelect
            label={`${t('figures.factors')}: ${name}`}
            value={meaning.factor}
            newName={name}
            company={company}
            onChange={(factor) => onChange({ ...meaning, factor }, false)}
          />
        </>
      );
    case 'comment':
      return (
        <FactorSelect
          label={`${t('figures.factors')}: ${name}`}
          value={meaning.factor ?? null}
          newName={name}
          company={company}
          onChange={(factor) => onChange({ ...meaning, factor }, false)}
        />
      );
    case 'time':
      return (
        <DateOrderSelect
          name={name}
          value={meaning.dateOrder}
          isAsked={asksOrder}
          onChange={(order) => onChange({ ...meaning, dateOrder: order }, true)}
        />
      );
    case 'segment':
      return (
        <TextInput
          aria-label={`${t('imports.attribute')}: ${name}`}
          value={meaning.attribute}
          onChange={({ currentTarget: { value } }) => onChange({ ...meaning, attribute: value }, false)}
        />
      );
    default:
      return null;
  }
}
