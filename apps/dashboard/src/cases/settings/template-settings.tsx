import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { CaseSettings } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from '../cases.module.css';

type Template = CaseSettings['templates'][number];

/** Ready answers that every agent may choose from. */
export function TemplateSettings({
  templates,
  onChange,
}: {
  readonly templates: readonly Template[];
  readonly onChange: (templates: Template[]) => void;
}) {
  const { t } = useLanguage();
  const change = (at: number, next: Partial<Template>) =>
    onChange(templates.map((each, index) => (index === at ? { ...each, ...next } : each)));
  return (
    <SettingsPart title={t('desk.work.templates')} about={t('desk.work.templatesAbout', { open: '{{', close: '}}' })}>
      {templates.map(({ name, text }, at) => (
        <div key={at} className={classes.template}>
          <TextInput
            label={t('desk.work.templateName')}
            required
            value={name}
            onChange={({ currentTarget: { value } }) => change(at, { name: value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('desk.work.removeTemplate')}
            onClick={() => onChange(templates.filter((_, index) => index !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
          <Textarea
            label={t('desk.work.templateText')}
            required
            autosize
            minRows={2}
            value={text}
            onChange={({ currentTarget: { value } }) => change(at, { text: value })}
          />
        </div>
      ))}
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...templates, { name: '', text: '' }])}
      >
        {t('desk.work.addTemplate')}
      </Button>
    </SettingsPart>
  );
}
