import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Question, QuestionOf } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import type { Draft } from './draft.ts';
import { LocalText } from './local-text.tsx';
import classes from './surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly question: QuestionOf<'reasons'>;
  readonly onChange: (question: Question) => void;
}

/** Quick reasons: short, so that one tap is enough. */
export function OptionRows({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  const { options } = question;
  const change = (next: typeof options) => onChange({ ...question, options: next });
  return (
    <>
      <div>
        {options.map((option, at) => (
          <div key={option.id} className={classes.factorRow}>
            <LocalText
              label={t('surveys.option', { number: at + 1 })}
              draft={draft}
              value={option.text}
              onChange={(text) => change(options.map((each) => (each.id === option.id ? { ...each, text } : each)))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={24}
              disabled={options.length === 1}
              aria-label={t('states.delete')}
              onClick={() => change(options.filter((each) => each !== option))}
            >
              <IconX size={15} />
            </ActionIcon>
          </div>
        ))}
        <Button
          mt="xs"
          size="xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => change([...options, { id: freeOption(options), text: { [draft.defaultLanguage]: '' } }])}
        >
          {t('surveys.addOption')}
        </Button>
      </div>
      <Switch
        label={t('surveys.many')}
        checked={question.many}
        onChange={({ currentTarget }) => onChange({ ...question, many: currentTarget.checked })}
      />
      <Switch
        label={t('surveys.other')}
        checked={question.other === true}
        onChange={({ currentTarget }) => onChange({ ...question, other: currentTarget.checked || undefined })}
      />
    </>
  );
}

function freeOption(options: readonly { readonly id: string }[]): string {
  const taken = new Set(options.map(({ id }) => id));
  for (let number = options.length + 1; ; number++) if (!taken.has(`option-${number}`)) return `option-${number}`;
}
