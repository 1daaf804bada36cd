import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '@otklik/questionnaire';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { offerUndo } from '../design/undo.tsx';
import { usePhone } from '../design/use-phone.ts';
import { duplicateQuestion, moveQuestion, newQuestion, questionTypes, type Draft } from './draft.ts';
import { Findings } from './findings.tsx';
import { Preview } from './preview.tsx';
import { QuestionFields } from './question-fields.tsx';
import { QuestionList } from './question-list.tsx';
import { SurveyFields } from './survey-fields.tsx';
import classes from './surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly findings: { readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };
}

/** The questions on the left, the chosen one in the middle, and on the right what the customer will see. */
export function QuestionsTab({ draft, onChange, findings }: Props) {
  const { t } = useLanguage();
  const isPhone = usePhone();
  const [chosen, setChosen] = useState<string | null>(draft.questions[0]?.id ?? null);
  const [view, setView] = useState('fields');
  const question = draft.questions.find(({ id }) => id === chosen);

  function add(type: (typeof questionTypes)[number]) {
    const added = newQuestion(type, draft, t(`surveys.usualTexts.${type}`), t('surveys.usualConsent'));
    onChange({ ...draft, questions: [...draft.questions, added] });
    setChosen(added.id);
  }
  function remove(id: string) {
    onChange({ ...draft, questions: draft.questions.filter((each) => each.id !== id) });
    offerUndo({ message: t('surveys.questionRemoved'), undo: () => onChange(draft) });
    setChosen(draft.questions.find((each) => each.id !== id)?.id ?? null);
  }

  return (
    <div className={classes.editor}>
      <div className={classes.list}>
        <button
          type="button"
          className={classes.item}
          aria-pressed={question === undefined}
          onClick={() => setChosen(null)}
        >
          <span className={classes.itemText}>{t('surveys.whole')}</span>
        </button>
        <QuestionList
          draft={draft}
          chosen={chosen}
          errors={findings.errors}
          onChoose={setChosen}
          onMove={(id, to) => onChange(moveQuestion(draft, id, to))}
          onDuplicate={(id) => onChange(duplicateQuestion(draft, id))}
          onRemove={remove}
        />
        <Menu position="bottom-start" width={280}>
          <Menu.Target>
            <Button variant="light" fullWidth leftSection={<IconPlus size={16} />}>
              {t('surveys.addQuestion')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {questionTypes.map((type) => (
              <Menu.Item key={type} onClick={() => add(type)}>
                {t(`surveys.types.${type}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Findings findings={findings} draft={draft} onChoose={setChosen} />
      </div>
      {isPhone && (
        <SegmentedControl
          data={[
            { value: 'fields', label: t('surveys.fields') },
            { value: 'preview', label: t('surveys.preview') },
          ]}
          value={view}
          onChange={setView}
        />
      )}
      {(!isPhone || view === 'fields') && (
        <div className={classes.fields}>
          {question === undefined ? (
            <SurveyFields draft={draft} onChange={onChange} />
          ) : (
            <QuestionFields
              key={question.id}
              draft={draft}
              question={question}
              onChange={(changed) =>
                onChange({
                  ...draft,
                  questions: draft.questions.map((each) => (each.id === question.id ? changed : each)),
                })
              }
            />
          )}
        </div>
      )}
      {(!isPhone || view === 'preview') && <Preview draft={draft} questionId={question?.id} />}
    </div>
  );
}
