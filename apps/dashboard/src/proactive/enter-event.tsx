import { Button, Drawer, MultiSelect, Select, Stack, Textarea } from '@mantine/core';
import { businessEventEndpoints, type ProactiveRule } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { linesOf } from '../design/fields/lines-of.ts';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';

interface Props {
  readonly rules: readonly ProactiveRule[];
  readonly onClose: () => void;
}

/** Something happened just now, to a segment or to those of a list. */
export function EnterEvent({ rules, onClose }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const enter = useChange(businessEventEndpoints.enter, ['businessEvents', 'proactiveRules']);
  const [kind, setKind] = useState(rules[0]?.kind ?? '');
  const [whom, setWhom] = useState<'segments' | 'list'>('list');
  const [segments, setSegments] = useState<string[]>([]);
  const [list, setList] = useState('');
  const [attributes, setAttributes] = useState('');
  const externalIds = linesOf(list);
  const isWhole = kind !== '' && (whom === 'list' ? externalIds.length > 0 : segments.length > 0);
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={t('proactive.enter')}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate(
            {
              body: {
                kind,
                occurredAt: new Date().toISOString(),
                segmentIds: whom === 'segments' ? segments.map(Number) : [],
                externalIds: whom === 'list' ? externalIds : [],
                attributes: attributesOf(attributes),
              },
            },
            {
              onError: sayRefusal,
              onSuccess: ({ unknown }) => {
                sayDone(
                  unknown.length === 0
                    ? t('proactive.entered')
                    : t('proactive.enteredBut', { unknown: unknown.slice(0, 5).join(', ') }),
                );
                onClose();
              },
            },
          );
        }}
      >
        <Select
          label={t('proactive.what')}
          allowDeselect={false}
          data={rules.map((rule) => ({ value: rule.kind, label: rule.name }))}
          value={kind}
          onChange={(next) => setKind(next ?? kind)}
        />
        <SwitchTabs
          label={t('proactive.whom')}
          value={whom}
          choices={[
            ['list', t('proactive.list')],
            ['segments', t('proactive.segments')],
          ]}
          onChange={setWhom}
        />
        {whom === 'list' ? (
          <Textarea
            label={t('proactive.externalIds')}
            description={t('proactive.externalIdsHint')}
            autosize
            minRows={4}
            maxRows={12}
            value={list}
            onChange={({ currentTarget }) => setList(currentTarget.value)}
          />
        ) : (
          <MultiSelect
            label={t('proactive.segments')}
            searchable
            data={(company?.segments ?? []).map(({ id, attribute, value }) => ({
              value: String(id),
              label: `${attribute}: ${value}`,
            }))}
            value={segments}
            onChange={setSegments}
          />
        )}
        <Textarea
          label={t('proactive.attributes')}
          description={t('proactive.attributesHint', { place: '{{event.sum}}' })}
          placeholder="sum = 1 200 ₽"
          autosize
          minRows={2}
          value={attributes}
          onChange={({ currentTarget }) => setAttributes(currentTarget.value)}
        />
        <div>
          <Button type="submit" disabled={!isWhole} loading={enter.isPending}>
            {t('proactive.tell')}
          </Button>
        </div>
      </Stack>
    </Drawer>
  );
}

/** `name = value`, one a line. */
function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).flatMap((line): [string, string][] => {
      const at = line.indexOf('=');
      return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
}
