import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { textIn, type Finding, type Quota } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import type { Draft } from '../draft/draft.ts';
import { freeName } from '../draft/free-name.ts';
import { useFirstLanguage } from '../settings/first-language.ts';
import { ConditionField, LineField } from './condition-field.tsx';
import { UndoSteps } from '../draft/undo-steps.tsx';
import type { DraftEditing } from '../draft/use-draft.ts';
import { EndFields } from './end-fields.tsx';
import { EntryCard } from './entry-card.tsx';
import classes from './logic.module.css';
import { MapCard } from './map-card.tsx';

interface Props {
  readonly editing: DraftEditing;
  readonly findings: readonly Finding[];
  readonly onOpen: (questionId: string) => void;
}

/** The way through the survey on the left; what belongs to no single question on the right. */
export function LogicTab({ editing, findings, onOpen }: Props) {
  const { draft, setDraft: onChange } = editing;
  const { t } = useLanguage();
  const language = useFirstLanguage(draft);
  const inWords = (text: Record<string, string>, id: string) => textIn(text, language, draft.defaultLanguage) || id;
  const ownTitle = { [draft.defaultLanguage]: t('logic.fresh.end') };
  return (
    <div className={classes.columns}>
      <MapCard draft={draft} findings={findings} onOpen={onOpen} />
      <div className={classes.stack}>
        <UndoSteps editing={editing} />
        <EntryCard
          title={t('logic.ends')}
          about={t('logic.endsAbout')}
          addLabel={t('logic.addEnd')}
          entries={draft.ends ?? []}
          nameOf={({ id, title }) => inWords(title, id)}
          fresh={() => ({ id: freeName('end-page', draft), title: ownTitle })}
          isOrdered
          onChange={(ends) => onChange({ ...draft, ends })}
        >
          {(end, change) => <EndFields draft={draft} end={end} onChange={change} />}
        </EntryCard>
        <EntryCard
          title={t('logic.quotas')}
          about={t('logic.quotasAbout')}
          addLabel={t('logic.addQuota')}
          entries={draft.quotas ?? []}
          nameOf={({ id }) => id}
          isOrdered
          fresh={(): Quota => ({ id: freeName('quota', draft), counts: "context.channel = 'qr'", limit: 100 })}
          onChange={(quotas) => onChange({ ...draft, quotas })}
        >
          {(quota, change) => (
            <>
              <NumberInput
                label={t('logic.limit')}
                w={180}
                min={1}
                max={10_000_000}
                value={quota.limit}
                onChange={(limit) => change({ ...quota, limit: Math.max(1, Number(limit) || 1) })}
              />
              <ConditionField
                label={t('logic.countsWhen')}
                draft={draft}
                upTo={draft.questions.length}
                isNeeded
                value={quota.counts}
                onChange={(counts) => counts !== undefined && change({ ...quota, counts })}
              />
              <Select
                label={t('logic.lateEnd')}
                placeholder={inWords(draft.thanks.title, 'end')}
                clearable
                data={(draft.ends ?? []).map(({ id, title }) => ({ value: id, label: inWords(title, id) }))}
                value={quota.end ?? null}
                onChange={(end) => change({ ...quota, end: end ?? undefined })}
              />
            </>
          )}
        </EntryCard>
        <EntryCard
          title={t('logic.calculated')}
          about={t('logic.calculatedAbout')}
          addLabel={t('logic.addCalculated')}
          entries={draft.calculated ?? []}
          nameOf={({ id }) => id}
          fresh={() => ({ id: freeName('value', draft).replaceAll('-', '_'), value: '0' })}
          onChange={(calculated) => onChange({ ...draft, calculated })}
        >
          {(calculated, change) => (
            <LineField
              label={`${t('logic.formula')}: ${calculated.id}`}
              value={calculated.value}
              onChange={(value) => change({ ...calculated, value })}
            />
          )}
        </EntryCard>
        {draft.blocks !== undefined && draft.blocks.length > 1 && <ShuffleCard draft={draft} onChange={onChange} />}
      </div>
    </div>
  );
}

interface ShuffleProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** One group is enough for most; further ones are kept as they are. */
function ShuffleCard({ draft, onChange }: ShuffleProps) {
  const { t } = useLanguage();
  const [group = [], ...others] = draft.shuffledBlocks ?? [];
  return (
    <Card title={t('logic.shuffle')} foot={t('logic.shuffleAbout')}>
      <MultiSelect
        aria-label={t('logic.shuffle')}
        placeholder={t('logic.shuffleNone')}
        data={(draft.blocks ?? []).map(({ id, title }) => ({
          value: id,
          label: textIn(title, draft.defaultLanguage, draft.defaultLanguage) || id,
        }))}
        value={group}
        onChange={(chosen) => {
          const groups = chosen.length > 0 ? [chosen, ...others] : others;
          onChange({ ...draft, shuffledBlocks: groups.length > 0 ? groups : undefined });
        }}
      />
    </Card>
  );
}
