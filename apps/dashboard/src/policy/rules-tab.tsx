import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button } from '@mantine/core';
import { IconPlus, IconScale } from '@tabler/icons-react';
import type { PolicyRule } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { GroupsCard } from './groups-card.tsx';
import classes from './policy.module.css';
import { RuleDrawer } from './rule-drawer.tsx';
import { RuleRow } from './rule-row.tsx';
import type { PolicyEditing } from './use-policy-draft.ts';

interface Props {
  readonly draft: PolicyEditing;
  readonly mayEdit: boolean;
}

/** Each rule is a sentence. Dragged by the dots, or by Space and the arrows on them. */
export function RulesTab({ draft, mayEdit }: Props) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<number | null>(null);
  const { rules } = draft.document;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = rules.map(({ id }) => id);
  const change = (id: number, to: PolicyRule | null) =>
    draft.set({ rules: rules.flatMap((rule) => (rule.id === id ? (to ?? []) : rule)) });
  function add(): void {
    const id = Math.max(0, ...ids) + 1;
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
          <DndContext
            sensors={sensors}
            collisionDetection={closestCenter}
            onDragEnd={({ active, over }) => {
              if (over === null || over.id === active.id) return;
              draft.set({ rules: arrayMove(rules, ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id))) });
            }}
          >
            <SortableContext items={ids} strategy={verticalListSortingStrategy}>
              <ol className={classes.rules}>
                {rules.map((rule, at) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    number={at + 1}
                    document={draft.document}
                    mayEdit={mayEdit}
                    onChange={(to) => change(rule.id, to)}
                    onOpen={() => setOpen(rule.id)}
                  />
                ))}
              </ol>
            </SortableContext>
          </DndContext>
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
