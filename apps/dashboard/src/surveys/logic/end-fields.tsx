import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { End } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { LocalText } from '../question-list/local-text.tsx';
import { orNothing } from '../settings/survey-fields.tsx';
import { ConditionField } from './condition-field.tsx';
import classes from './logic.module.css';

interface Props {
  readonly draft: Draft;
  readonly end: End;
  readonly onChange: (end: End) => void;
}

/** What stands at the end for some, and where they are led from there. */
export function EndFields({ draft, end, onChange }: Props) {
  const { t } = useLanguage();
  const { redirect } = end;
  const parameters = Object.entries(redirect?.parameters ?? {});
  const setParameters = (next: readonly (readonly [string, string])[]) =>
    redirect !== undefined &&
    onChange({
      ...end,
      redirect: { url: redirect.url, ...(next.length > 0 ? { parameters: Object.fromEntries(next) } : {}) },
    });
  return (
    <>
      <LocalText
        label={t('surveys.thanksTitle')}
        draft={draft}
        value={end.title}
        onChange={(title) => onChange({ ...end, title })}
      />
      <LocalText
        label={t('surveys.thanksText')}
        draft={draft}
        value={end.text}
        isLong
        onChange={(text) => onChange({ ...end, text: orNothing(text) })}
      />
      <LocalText
        label={t('surveys.thanksNext')}
        draft={draft}
        value={end.next}
        isLong
        onChange={(next) => onChange({ ...end, next: orNothing(next) })}
      />
      <ConditionField
        label={t('logic.endWhen')}
        addLabel={t('logic.addEndWhen')}
        draft={draft}
        upTo={draft.questions.length}
        value={end.showIf}
        onChange={(showIf) => onChange({ ...end, showIf })}
      />
      <TextInput
        type="url"
        label={t('logic.redirect')}
        placeholder="https://"
        value={redirect?.url ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...end, redirect: value === '' ? undefined : { ...redirect, url: value } })
        }
      />
      {redirect !== undefined && (
        <div className={classes.jump}>
          {parameters.map(([name, line], at) => (
            // The name is what is typed here.
            <div key={at} className={classes.part}>
              <TextInput
                size="xs"
                aria-label={t('logic.parameterName')}
                value={name}
                onChange={({ currentTarget: { value } }) =>
                  setParameters(parameters.map((each, place) => (place === at ? [value, line] : each)))
                }
              />
              <TextInput
                size="xs"
                aria-label={t('logic.parameterValue')}
                value={line}
                onChange={({ currentTarget: { value } }) =>
                  setParameters(parameters.map((each, place) => (place === at ? [name, value] : each)))
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('states.delete')}: ${name}`}
                onClick={() => setParameters(parameters.filter((_, place) => place !== at))}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          ))}
          <Button
            size="compact-xs"
            variant="light"
            className={classes.start}
            leftSection={<IconPlus size={13} />}
            onClick={() => setParameters([...parameters, [`p${parameters.length + 1}`, 'context.language']])}
          >
            {t('logic.addParameter')}
          </Button>
        </div>
      )}
    </>
  );
}
