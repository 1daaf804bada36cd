import { ActionIcon, Button, MultiSelect, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints, type CaseSettings } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { useNames } from '../../figures/use-names.ts';
import { SettingsPart } from './settings-part.tsx';
import { useAskedScales } from './use-asked-scales.ts';
import classes from '../cases.module.css';

type Solution = CaseSettings['solution'];
type Ask = Solution['asks'][number];
const levels = ['nobody', 'unit_manager', 'touchpoint_owner'] as const;

interface Props {
  readonly solution: Solution;
  readonly onChange: (solution: Solution) => void;
}

/** Which survey a customer gets after the resolution, by topic, and who answers when he was not content. */
export function SolutionSettings({ solution, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list, { query: {} })).data?.items ?? [];
  const setAsks = (asks: readonly Ask[]) => onChange({ ...solution, asks: [...asks] });
  const change = (at: number, next: Partial<Ask>) =>
    setAsks(solution.asks.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const { surveysAsking } = useAskedScales();
  // The survey that asks whether it was solved, and the touchpoint that was made last: whoever comes here has just made both.
  const asking = new Set(surveysAsking('solved'));
  const survey = surveys.find(({ id }) => asking.has(id)) ?? surveys[0];
  const touchpoint = company?.touchpoints
    .filter(({ archived }) => !archived)
    .toSorted((one, other) => other.id - one.id)[0];
  return (
    <SettingsPart title={t('desk.solution.settings')} about={t('desk.solution.settingsAbout')}>
      <Stack gap="sm" mt="xs">
        {solution.asks.map((each, at) => (
          <div key={at} className={classes.rule}>
            <Select
              label={t('desk.solution.touchpoint')}
              data={choicesOf(company?.touchpoints, [each.touchpointId])}
              searchable
              allowDeselect={false}
              value={String(each.touchpointId)}
              onChange={(value) => value !== null && change(at, { touchpointId: Number(value) })}
            />
            <Select
              label={t('desk.solution.survey')}
              data={choicesOf(surveys)}
              searchable
              allowDeselect={false}
              value={String(each.surveyId)}
              onChange={(value) => value !== null && change(at, { surveyId: Number(value) })}
            />
            <MultiSelect
              label={t('desk.solution.topics')}
              data={choicesOf(company?.topics, each.topics)}
              searchable
              value={each.topics.map(String)}
              onChange={(values) => change(at, { topics: values.map(Number) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('desk.solution.remove')}
              onClick={() => setAsks(solution.asks.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        {solution.asks.length > 0 && (
          <Select
            label={t('desk.solution.escalateTo')}
            data={levels.map((value) => ({ value, label: t(`desk.solution.levels.${value}`) }))}
            allowDeselect={false}
            value={solution.escalateTo}
            onChange={(value) =>
              onChange({ ...solution, escalateTo: levels.find((each) => each === value) ?? solution.escalateTo })
            }
          />
        )}
      </Stack>
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={touchpoint === undefined || survey === undefined}
        onClick={() =>
          touchpoint !== undefined &&
          survey !== undefined &&
          // A rule for some topics stands before the one for all of them.
          setAsks([{ topics: [], touchpointId: touchpoint.id, surveyId: survey.id }, ...solution.asks])
        }
      >
        {t('desk.solution.add')}
      </Button>
    </SettingsPart>
  );
}
