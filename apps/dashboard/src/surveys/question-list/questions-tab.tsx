import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '@otklik/questionnaire';
import { useRef, useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { usePhone } from '../../design/page/use-phone.ts';
import { BlockFields } from './block-fields.tsx';
import { blockRowId } from '../draft/draft-blocks.ts';
import { useFactors } from './factor-select.tsx';
import { Findings } from './findings.tsx';
import { Preview } from '../preview/preview.tsx';
import { QuestionFields } from './question-fields.tsx';
import { QuestionList } from './question-list.tsx';
import { addQuestion, questionFrom, typeOf, type PaletteKey } from '../palette/question-palette-entries.ts';
import { QuestionPalette } from '../palette/question-palette.tsx';
import { SurveyFields } from '../settings/survey-fields.tsx';
import classes from '../surveys.module.css';
import { UndoSteps } from '../draft/undo-steps.tsx';
import type { DraftEditing } from '../draft/use-draft.ts';
import { usualRows } from '../palette/usual-rows.ts';

interface Props {
  readonly surveyId: number;
  readonly editing: DraftEditing;
  /** The question that is opened at first. */
  readonly first?: string | undefined;
  readonly findings: { readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };
}

/** The questions on the left, the chosen one in the middle, and on the right what the customer will see. */
export function QuestionsTab({ surveyId, editing, first, findings }: Props) {
  const { t } = useLanguage();
  const isPhone = usePhone();
  const { draft, setDraft } = editing;
  const factors = useFactors();
  const [chosen, setChosen] = useState<string | null>(first ?? draft.questions[0]?.id ?? null);
  const [view, setView] = useState('fields');
  const [isAdding, setIsAdding] = useState(false);
  const below = useRef<HTMLDivElement>(null);
  const question = draft.questions.find(({ id }) => id === chosen);
  const block = draft.blocks?.find(({ id }) => blockRowId(id) === chosen);

  /** On a phone the fields stand below the whole list: who taps a question is taken there. */
  function open(id: string | null) {
    setChosen(id);
    setView('fields');
    below.current?.scrollIntoView({ block: 'start' });
  }

  function add(key: PaletteKey) {
    const words = {
      text: t(`surveys.usualTexts.${typeOf(key)}`),
      consent: t('surveys.usualConsent'),
      times: [t('editor.usualTimes.morning'), t('editor.usualTimes.day'), t('editor.usualTimes.evening')],
      rows: usualRows(factors, draft),
    };
    const added = questionFrom(key, draft, words);
    setDraft(addQuestion(draft, added, chosen));
    open(added.id);
    setIsAdding(false);
  }

  return (
    <div className={classes.editor}>
      <div className={classes.list}>
        <Group gap={6} wrap="nowrap">
          <button
            type="button"
            className={classes.item}
            data-whole
            aria-pressed={question === undefined && block === undefined}
            onClick={() => open(null)}
          >
            <span className={classes.itemText}>{t('surveys.whole')}</span>
          </button>
          <UndoSteps editing={editing} onStep={setChosen} />
        </Group>
        <QuestionList draft={draft} chosen={chosen} errors={findings.errors} onChoose={open} onChange={setDraft} />
        <Button variant="light" fullWidth leftSection={<IconPlus size={16} />} onClick={() => setIsAdding(true)}>
          {t('surveys.addQuestion')}
        </Button>
        <Findings findings={findings} draft={draft} onChoose={open} />
      </div>
      {isPhone && (
        <SegmentedControl
          ref={below}
          className={classes.views}
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
          {question !== undefined ? (
            <QuestionFields
              key={question.id}
              draft={draft}
              question={question}
              onDraft={setDraft}
              findings={[...findings.errors, ...findings.warnings]}
              onChange={(changed) =>
                setDraft({
                  ...draft,
                  questions: draft.questions.map((each) => (each.id === question.id ? changed : each)),
                })
              }
            />
          ) : block !== undefined ? (
            <BlockFields key={block.id} draft={draft} block={block} onChange={setDraft} />
          ) : (
            <SurveyFields draft={draft} surveyId={surveyId} onChange={setDraft} />
          )}
        </div>
      )}
      {(!isPhone || view === 'preview') && <Preview draft={draft} questionId={question?.id} />}
      {isAdding && <QuestionPalette onClose={() => setIsAdding(false)} onChoose={add} />}
    </div>
  );
}
