import { caseEndpoints, type CaseField, type CaseFieldValue, type CaseInFull } from '@otklik/contract';
import { useRef, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { isRequired, isSame, useCaseFields } from './case-fields.ts';
import { FieldInput } from './field-input.tsx';
import { useCaseKeys } from '../use-case-keys.ts';
import classes from '../cases.module.css';

/** The company's own fields: `p` goes to the first, Tab along them; what is written is kept on leaving it. */
export function CaseFieldsCard({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const topics = useNames().company?.topics;
  const box = useRef<HTMLDivElement>(null);
  // Who fills in nothing is shown what is there.
  const fields = useCaseFields().filter(
    ({ id, isArchived }) => (one.mayAnswer && !isArchived) || one.fields[id] !== undefined,
  );
  useCaseKeys(one.mayAnswer ? { KeyP: () => box.current?.querySelector('input')?.focus() } : {});
  if (fields.length === 0) return null;
  return (
    <Card title={t('desk.fields.title')}>
      <div className={classes.work} ref={box}>
        {fields.map((field) => {
          const value = one.fields[field.id] ?? null;
          return one.mayAnswer ? (
            <KeptField
              key={`${field.id} ${JSON.stringify(value)}`}
              one={one}
              field={field}
              isNeeded={isRequired(field, one.topicId, topics)}
            />
          ) : (
            value !== null && <Read key={field.id} field={field} value={value} />
          );
        })}
      </div>
    </Card>
  );
}

interface KeptProps {
  readonly one: CaseInFull;
  readonly field: CaseField;
  readonly isNeeded: boolean;
}

function KeptField({ one, field, isNeeded }: KeptProps) {
  const kept = one.fields[field.id] ?? null;
  const [value, setValue] = useState(kept);
  const change = useChange(caseEndpoints.change, ['cases']);
  const keep = (next: CaseFieldValue | null) => {
    if (!isSame(next, kept))
      change.mutate({ params: { caseId: one.id }, body: { fields: { [field.id]: next } } }, { onError: sayRefusal });
  };
  const isChosenAtOnce = field.kind === 'choice' || field.kind === 'yes_no';
  return (
    <FieldInput
      field={field}
      isRequired={isNeeded}
      value={value}
      onChange={(next) => {
        setValue(next);
        if (isChosenAtOnce) keep(next);
      }}
      onLeave={() => keep(value)}
    />
  );
}

function Read({ field, value }: { readonly field: CaseField; readonly value: CaseFieldValue }) {
  const { t } = useLanguage();
  const said =
    typeof value === 'boolean' ? t(`queue.filter.answers.${value}`) : Array.isArray(value) ? value.join(', ') : value;
  return (
    <div>
      <small className={classes.soft}>{field.name}</small>
      <div>{said}</div>
    </div>
  );
}
