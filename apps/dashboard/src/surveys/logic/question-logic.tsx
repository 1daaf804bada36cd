import { ActionIcon, Button, Select } from '@mantine/core';
import { IconArrowForward, IconX } from '@tabler/icons-react';
import type { Jump, Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import { SortableList } from '../../design/dragging/sortable-list.tsx';
import type { Draft } from '../draft/draft.ts';
import { ConditionField } from './condition-field.tsx';
import classes from './logic.module.css';
import { useTargets } from './targets.ts';
import { lineOf } from './condition-words.ts';

interface Props {
  readonly draft: Draft;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

/** When a question is asked, and where its answer leads. */
export function QuestionLogic({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  const at = draft.questions.findIndex(({ id }) => id === question.id);
  const { showIf, skipIf } = question;
  return (
    <>
      <ConditionField
        label={t('logic.showIfLabel')}
        addLabel={t('logic.addShowIf')}
        draft={draft}
        upTo={at}
        value={showIf === undefined ? undefined : lineOf(showIf)}
        onChange={(line) => onChange({ ...question, showIf: line })}
      />
      <ConditionField
        label={t('logic.skipIfLabel')}
        addLabel={t('logic.addSkipIf')}
        draft={draft}
        upTo={at}
        value={skipIf}
        onChange={(line) => onChange({ ...question, skipIf: line })}
      />
      <Jumps
        draft={draft}
        at={at}
        jumps={question.jumps ?? []}
        onChange={(jumps) => onChange({ ...question, jumps: jumps.length === 0 ? undefined : jumps })}
      />
    </>
  );
}

interface JumpsProps {
  readonly draft: Draft;
  readonly at: number;
  readonly jumps: readonly Jump[];
  readonly onChange: (jumps: Jump[]) => void;
}

function Jumps({ draft, at, jumps, onChange }: JumpsProps) {
  const { t } = useLanguage();
  const targets = useTargets(draft, at + 1);
  return (
    <div className={classes.jump}>
      {jumps.length > 0 && (
        <SortableList
          look="parts"
          items={jumps.map((jump, place) => ({ jump, number: place + 1 }))}
          // Jumps have no names: the first that holds is taken, so their order is what they are.
          idOf={({ number }) => number}
          nameOf={({ number }) => t('logic.jumpNumber', { number })}
          onMove={(moved) => onChange(moved.map(({ jump }) => jump))}
          isFixed={jumps.length < 2}
        >
          {({ jump, number }) => {
            const change = (changed: Jump) => onChange(jumps.map((each) => (each === jump ? changed : each)));
            return (
              <fieldset className={classes.condition}>
                <legend>{t('logic.jumpNumber', { number })}</legend>
                <ConditionField
                  label={t('logic.jumpWhen')}
                  addLabel={t('logic.jumpOnlyIf')}
                  draft={draft}
                  upTo={at + 1}
                  value={jump.if}
                  onChange={(line) => change({ ...jump, if: line })}
                />
                <div className={classes.entryHead}>
                  <Select
                    size="xs"
                    flex={1}
                    aria-label={t('logic.jumpTo')}
                    allowDeselect={false}
                    data={targets}
                    value={jump.to}
                    onChange={(to) => to !== null && change({ ...jump, to })}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('logic.removeJump')}
                    onClick={() => onChange(jumps.filter((each) => each !== jump))}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </div>
              </fieldset>
            );
          }}
        </SortableList>
      )}
      <Button
        size="xs"
        variant="light"
        className={classes.start}
        leftSection={<IconArrowForward size={14} />}
        onClick={() => onChange([...jumps, { to: 'end' }])}
      >
        {t('logic.addJump')}
      </Button>
    </div>
  );
}
