import { Checkbox, TextInput } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import { LocalText } from '../question-list/local-text.tsx';
import { orNothing } from '../settings/survey-fields.tsx';
import { Placeholder } from './entry-fields.tsx';
import type { FieldProps } from './field-props.ts';
import { Toggle } from './setting.tsx';
import { SortableOptions } from './sortable-options.tsx';

const contactFields = ['name', 'phone', 'email'] as const;

/** How, and when, to reach the customer. */
export function ContactFields({ draft, question, onChange }: FieldProps<'contact'>) {
  const { t } = useLanguage();
  return (
    <>
      <Checkbox.Group
        label={t('surveys.contactFields')}
        value={question.fields}
        onChange={(chosen) =>
          chosen.length > 0 &&
          onChange({ ...question, fields: contactFields.filter((field) => chosen.includes(field)) })
        }
      >
        <div style={{ display: 'flex', gap: 16, marginTop: 6 }}>
          {contactFields.map((field) => (
            <Checkbox key={field} value={field} label={t(`surveys.contact.${field}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Toggle
        label={t('editor.askTime')}
        value={question.times !== undefined}
        onChange={(isAsked) =>
          onChange({
            ...question,
            times: isAsked && [{ id: 'time-1', text: { [draft.defaultLanguage]: t('editor.usualTimes.morning') } }],
          })
        }
      />
      {question.times !== undefined && (
        <SortableOptions
          draft={draft}
          options={question.times}
          least={1}
          addLabel={t('editor.addTime')}
          onChange={(times) => onChange({ ...question, times })}
          fresh={(empty) => empty}
        />
      )}
      <LocalText
        label={t('surveys.consent')}
        draft={draft}
        value={question.consent}
        isLong
        onChange={(consent) => onChange({ ...question, consent })}
      />
    </>
  );
}

export function AddressFields({ draft, question, onChange }: FieldProps<'email' | 'phone'>) {
  const { t } = useLanguage();
  return (
    <>
      <Placeholder draft={draft} question={question} onChange={onChange} />
      <LocalText
        label={t('surveys.consent')}
        description={t('editor.consentHint')}
        draft={draft}
        value={question.consent}
        isLong
        onChange={(consent) => onChange({ ...question, consent: orNothing(consent) })}
      />
    </>
  );
}

export function ConsentFields({ draft, question, onChange }: FieldProps<'consent'>) {
  const { t } = useLanguage();
  return (
    <>
      <LocalText
        label={t('surveys.consent')}
        draft={draft}
        value={question.statement}
        isLong
        onChange={(statement) => onChange({ ...question, statement })}
      />
      <TextInput
        label={t('editor.purpose')}
        description={t('editor.purposeHint')}
        value={question.purpose}
        onChange={({ currentTarget }) => onChange({ ...question, purpose: currentTarget.value })}
      />
    </>
  );
}
