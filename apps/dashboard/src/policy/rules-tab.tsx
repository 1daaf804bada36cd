import { Button } from '@mantine/core';
import { IconPlus, IconScale } from '@tabler/icons-react';
import { sayRule, type PolicyRule } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { SortableList } from '../design/dragging/sortable-list.tsx';
import { GroupsCard } from './groups-card.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { RuleRow } from './rule-row.tsx';
import type { PolicyEditing } from './use-policy-draft.ts';
import { useRuleNames } from './use-rule-names.ts';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** Each rule is a sentence; their order decides which is named as the reason. */
export function RulesTab({ draft, mayEdit }: Props) {
  const { t, language } = useLanguage();
  const { of } = useRuleNames(draft.document);
  const [open, setOpen] = useState<number | null>(null);
  const { rules } = draft.document;
  const sentenceOf = (rule: PolicyRule) => sayRule(rule, of, language);
  const change = (id: number, to: PolicyRule | null) =>
    draft.set({ rules: rules.flatMap((rule) => (rule.id === id ? (to ?? []) : rule)) });
  function add(): void {
    const id = Math.max(0, ...rules.map((rule) => rule.id)) + 1;
    draft.set({ rules: [...rules, newRule(id)] });
    setOpen(id);
  }
  const opened = rules.find(({ id }) => id === open);
  return (
    <>
      <Card
        title={t('policy.rules')}
        aside={
          mayEdit && (
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
              {t('policy.addRule')}
            </Button>
          )
        }
        foot={t('policy.rulesFoot')}
        flush
      >
        {rules.length === 0 ? (
          <EmptyState icon={IconScale} title={t('policy.noRulesTitle')}>
            {t('policy.noRulesText')}
          </EmptyState>
        ) : (
          <SortableList
            look="lines"
            isFixed={!mayEdit}
            items={rules}
            idOf={({ id }) => id}
            nameOf={sentenceOf}
            onMove={(moved) => draft.set({ rules: moved })}
          >
            {(rule, at) => (
              <RuleRow
                rule={rule}
                number={at + 1}
                sentence={sentenceOf(rule)}
                mayEdit={mayEdit}
                onChange={(to) => change(rule.id, to)}
                onOpen={() => setOpen(rule.id)}
              />
            )}
          </SortableList>
        )}
      </Card>
      <GroupsCard draft={draft} mayEdit={mayEdit} />
      {opened !== undefined && (
        <RuleDrawer
          rule={opened}
          document={draft.document}
          onChange={(to) => change(opened.id, to)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function newRule(id: number): PolicyRule {
  return {
    id,
    name: '',
    isOn: true,
    scope: { kind: 'everything' },
    counter: 'invited',
    of: 'anything',
    atMost: 1,
    days: 30,
    action: 'skip',
  };
}
