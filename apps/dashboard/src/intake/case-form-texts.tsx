import { Button, Card, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  caseFormField,
  type CaseField,
  type CaseFormField,
  type CaseFormSettings,
  type SaidInLanguages,
} from '@otklik/contract';
import { useState } from 'react';
import type { Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { linesOf } from '../design/fields/lines-of.ts';
import { useCaseFields } from '../cases/fields/case-fields.ts';
import { said, SaidFields } from './said-fields.tsx';

const kinds = caseFormField.shape.kind.options;

interface Props {
  readonly settings: CaseFormSettings;
  readonly onChange: (change: Partial<CaseFormSettings>) => void;
}

/** The words of a form, one language at a time, and the questions of the company's own. */
export function CaseFormTexts({ settings, onChange }: Props) {
  const { t, language: own } = useLanguage();
  const caseFields = useCaseFields().filter(({ isArchived }) => !isArchived);
  const [language, setLanguage] = useState<Language>(own);
  const changeField = (at: number, change: Partial<CaseFormField>) =>
    onChange({ fields: settings.fields.map((field, n) => (n === at ? { ...field, ...change } : field)) });
  const filledBy = ({ fills }: CaseFormField) => caseFields.find(({ id }) => id === fills);
  const optionsOf = (field: CaseFormField) => filledBy(field)?.options ?? [];
  const labelOf = (field: CaseFormField) =>
    field.kind === 'case_field'
      ? t('intake.form.ownLabel', { name: filledBy(field)?.name ?? '' })
      : t('intake.form.label');
  const text = (key: 'title' | 'about' | 'consent') => ({
    label: t(`intake.form.${key}`),
    ...(key === 'consent' ? { description: t('intake.form.consentHint') } : {}),
    texts: settings[key],
    onChange: (texts: SaidInLanguages) => onChange({ [key]: texts }),
  });
  return (
    <>
      <SaidFields
        language={language}
        onLanguage={setLanguage}
        fields={[text('title'), text('about'), text('consent')]}
      />
      <Text fw={600}>{t('intake.form.own')}</Text>
      {settings.fields.map((field, at) => (
        <Card key={field.id} withBorder padding="sm" component="fieldset">
          <Stack gap="xs">
            <TextInput
              label={labelOf(field)}
              required={field.kind !== 'case_field'}
              value={field.label[language] ?? ''}
              onChange={({ currentTarget }) =>
                changeField(at, { label: said(field.label, language, currentTarget.value) })
              }
            />
            <Select
              label={t('intake.form.kind')}
              data={kinds.map((kind) => ({
                value: kind,
                label: t(`intake.form.kinds.${kind}`),
                disabled: kind === 'case_field' && caseFields.length === 0,
              }))}
              allowDeselect={false}
              value={field.kind}
              onChange={(next) => {
                const kind = kinds.find((each) => each === next) ?? field.kind;
                const fills = kind === 'case_field' ? (freeField(caseFields, settings.fields)?.id ?? null) : null;
                changeField(at, { kind, fills, options: [], optionsOf: [] });
              }}
            />
            {field.kind === 'case_field' && (
              <Select
                label={t('intake.form.fills')}
                data={caseFields.map(({ id, name }) => ({ value: id, label: name }))}
                required
                allowDeselect={false}
                value={field.fills}
                onChange={(fills) => changeField(at, { fills, options: [], optionsOf: [] })}
              />
            )}
            {(field.kind === 'choice' || optionsOf(field).length > 0) && (
              <Options
                key={`${language} ${field.fills}`}
                label={
                  field.kind === 'choice'
                    ? t('intake.form.options')
                    : t('intake.form.ownOptions', { options: optionsOf(field).join(', ') })
                }
                field={field}
                language={language}
                onChange={(options) => changeField(at, { options })}
              />
            )}
            <Group justify="space-between">
              <Checkbox
                label={t('intake.form.isRequired')}
                checked={field.isRequired}
                onChange={({ currentTarget }) => changeField(at, { isRequired: currentTarget.checked })}
              />
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => onChange({ fields: settings.fields.filter((_, n) => n !== at) })}
              >
                {t('intake.form.removeField')}
              </Button>
            </Group>
          </Stack>
        </Card>
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({
            fields: [
              ...settings.fields,
              {
                id: freeId(settings.fields),
                kind: 'line',
                label: {},
                options: [],
                optionsOf: [],
                isRequired: false,
                fills: null,
              },
            ],
          })
        }
      >
        {t('intake.form.addField')}
      </Button>
    </>
  );
}

interface OptionsProps {
  readonly label: string;
  readonly field: CaseFormField;
  readonly language: Language;
  readonly onChange: (options: CaseFormField['options']) => void;
}

/** The options of one language stand one a line; the same line is the same option in each. */
function Options({ label, field, language, onChange }: OptionsProps) {
  const [typed, setTyped] = useState(field.options.map((option) => option[language] ?? '').join('\n'));
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        const lines = field.fills === null ? linesOf(value) : value.split('\n').map((line) => line.trim());
        const length = Math.max(lines.length, field.options.length);
        const options = Array.from({ length }, (_, at) => said(field.options[at] ?? {}, language, lines[at] ?? ''));
        // Those of a field of cases stand in step with its own: an empty line has its place.
        onChange(field.fills === null ? options.filter((option) => Object.keys(option).length > 0) : options);
      }}
    />
  );
}

function freeId(fields: readonly CaseFormField[]): string {
  let number = fields.length + 1;
  while (fields.some(({ id }) => id === `field_${number}`)) number++;
  return `field_${number}`;
}

/** One that no question fills yet. */
function freeField(caseFields: readonly CaseField[], fields: readonly CaseFormField[]): CaseField | undefined {
  return caseFields.find(({ id }) => !fields.some(({ fills }) => fills === id));
}
