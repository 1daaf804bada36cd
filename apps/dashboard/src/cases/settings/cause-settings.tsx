import { ActionIcon, Button, MultiSelect, TagsInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { CaseSettings } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { useNames } from '../../figures/use-names.ts';
import classes from '../cases.module.css';

interface Props {
  readonly settings: CaseSettings;
  readonly onChange: (change: Pick<Partial<CaseSettings>, 'rootCauses' | 'causesOfTopics'>) => void;
}

/** Root causes that are offered when a case is resolved: of every case, and of topics. */
export function CauseSettings({ settings, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { rootCauses, causesOfTopics } = settings;
  const put = (at: number, next: Partial<(typeof causesOfTopics)[number]> | null) =>
    onChange({
      causesOfTopics: causesOfTopics.flatMap((each, index) =>
        index !== at ? each : next === null ? [] : { ...each, ...next },
      ),
    });
  return (
    <section className={classes.work}>
      <TagsInput
        label={t('cases.settings.rootCauses')}
        description={t('cases.settings.rootCausesAbout')}
        maxTags={100}
        value={rootCauses}
        onChange={(next) => onChange({ rootCauses: next })}
      />
      {causesOfTopics.map(({ topics, causes }, at) => (
        <fieldset key={at} className={classes.field}>
          <div className={classes.causes}>
            <MultiSelect
              label={t('desk.causes.topics')}
              data={choicesOf(company?.topics, topics)}
              searchable
              required
              value={topics.map(String)}
              onChange={(values) => put(at, { topics: values.map(Number) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('desk.causes.remove')}
              onClick={() => put(at, null)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <TagsInput
            label={t('desk.causes.causes')}
            required
            maxTags={100}
            value={causes}
            onChange={(next) => put(at, { causes: next })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ causesOfTopics: [...causesOfTopics, { topics: [], causes: [] }] })}
        >
          {t('desk.causes.add')}
        </Button>
      </div>
    </section>
  );
}
