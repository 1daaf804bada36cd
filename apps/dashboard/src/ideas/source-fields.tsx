import { Select } from '@mantine/core';
import { indexIds, type IdeaSource } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';

const firstDraft = { kind: 'index' as 'index' | 'topic', index: 'csat_mean', unit: '', topic: '' };
/** What the fields say before anybody touches them. */
export const firstSource = sourceOf(firstDraft);

/** What the idea is about, where nobody stood before a number: an index of a place, or the contacts of a topic. */
export function SourceFields({ onChange }: { readonly onChange: (source: IdeaSource | null) => void }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const [draft, setDraft] = useState(firstDraft);
  function set(change: Partial<typeof draft>) {
    const next = { ...draft, ...change };
    setDraft(next);
    onChange(sourceOf(next));
  }
  return (
    <>
      <SwitchTabs
        label={t('ideas.about')}
        value={draft.kind}
        choices={[
          ['index', t('ideas.sources.index')],
          ['topic', t('ideas.sources.topic')],
        ]}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'index' ? (
        <>
          <Select
            label={t('improvements.index')}
            allowDeselect={false}
            data={indexIds.map((value) => ({ value, label: t(`indices.${value}`) }))}
            value={draft.index}
            onChange={(index) => set({ index: index ?? draft.index })}
          />
          <Select
            label={t('improvements.where')}
            placeholder={t('ideas.wholeCompany')}
            clearable
            searchable
            data={choicesOf(company?.units)}
            value={draft.unit === '' ? null : draft.unit}
            onChange={(unit) => set({ unit: unit ?? '' })}
          />
        </>
      ) : (
        <Select
          label={t('ideas.topic')}
          searchable
          data={choicesOf(company?.topics)}
          value={draft.topic === '' ? null : draft.topic}
          onChange={(topic) => set({ topic: topic ?? '' })}
        />
      )}
    </>
  );
}

function sourceOf(draft: typeof firstDraft): IdeaSource | null {
  if (draft.kind === 'topic') return draft.topic === '' ? null : { kind: 'topic', topicId: Number(draft.topic) };
  const index = indexIds.find((each) => each === draft.index);
  if (index === undefined) return null;
  return { kind: 'index', index, unitId: draft.unit === '' ? null : Number(draft.unit), touchpointId: null };
}
