import { Select, Textarea } from '@mantine/core';
import type { Finding, Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import { AtQuestion } from './at-question.tsx';
import { putIntoBlock } from '../draft/draft-blocks.ts';
import type { Draft } from '../draft/draft.ts';
import { LocalText } from './local-text.tsx';
import { QuestionLogic } from '../logic/question-logic.tsx';
import { ChoiceFields, MaxdiffFields, RankingFields, ReasonsFields } from '../questions/choice-fields.tsx';
import { DateFields, NumberFields, TextFields } from '../questions/entry-fields.tsx';
import type { FieldProps } from '../questions/field-props.ts';
import { AddressFields, ConsentFields, ContactFields } from '../questions/personal-fields.tsx';
import {
  FactorRatingsFields,
  HeadlineFields,
  ImportanceFields,
  OwnScaleFields,
  SatisfactionFields,
  YesNoFields,
} from '../questions/rated-fields.tsx';
import { Toggle } from '../questions/setting.tsx';
import { UploadFields, VoiceFields } from '../questions/upload-fields.tsx';
import { usePlaces } from './place-menu.tsx';
import { orNothing } from '../settings/survey-fields.tsx';

interface Props extends FieldProps {
  readonly onDraft: (draft: Draft) => void;
  readonly findings: readonly Finding[];
}

/** Everything about one question: its words, what its type needs, and when it is asked. */
export function QuestionFields({ draft, question, onChange, onDraft, findings }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <h2>{t(`surveys.types.${question.type}`)}</h2>
      <AtQuestion draft={draft} question={question} findings={findings} />
      <LocalText
        label={t('surveys.question')}
        draft={draft}
        value={question.text}
        isLong
        places={usePlaces(draft, question)}
        onChange={(text) => onChange({ ...question, text })}
      />
      <LocalText
        label={t('surveys.hint')}
        draft={draft}
        value={question.hint}
        onChange={(hint) => onChange({ ...question, hint: orNothing(hint) })}
      />
      <ByType draft={draft} question={question} onChange={onChange} />
      {question.type !== 'statement' && (
        <Toggle
          label={t('surveys.required')}
          value={question.required}
          onChange={(required) => onChange({ ...question, required })}
        />
      )}
      {mayDontKnow(question) && (
        <Toggle
          label={t('surveys.allowDontKnow')}
          value={question.allowDontKnow}
          onChange={(allowDontKnow) => onChange({ ...question, allowDontKnow })}
        />
      )}
      <QuestionLogic draft={draft} question={question} onChange={onChange} />
      <BlockSelect draft={draft} question={question} onDraft={onDraft} />
      <Textarea
        label={t('editor.note')}
        description={t('editor.noteHint')}
        autosize
        minRows={1}
        maxLength={2000}
        value={question.note ?? ''}
        onChange={({ currentTarget }) => onChange({ ...question, note: currentTarget.value || undefined })}
      />
    </>
  );
}

function BlockSelect({ draft, question, onDraft }: Pick<Props, 'draft' | 'question' | 'onDraft'>) {
  const { t } = useLanguage();
  if (draft.blocks === undefined) return null;
  return (
    <Select
      label={t('editor.block')}
      clearable
      placeholder={t('editor.noBlock')}
      data={draft.blocks.map(({ id, title }) => ({ value: id, label: title?.[draft.defaultLanguage] || id }))}
      value={question.block ?? null}
      onChange={(block) => onDraft(putIntoBlock(draft, question.id, block ?? undefined))}
    />
  );
}

type MayDontKnow = Extract<Question, { allowDontKnow?: unknown }>;
const withDontKnow: readonly string[] = [
  'nps',
  'satisfaction',
  'effort',
  'solved',
  'factor_ratings',
  'importance_satisfaction',
  'scale',
  'yes_no',
  'choice',
  'number',
] satisfies MayDontKnow['type'][];

function mayDontKnow(question: Question): question is MayDontKnow {
  return withDontKnow.includes(question.type);
}

function ByType({ draft, question, onChange }: FieldProps) {
  const shared = { draft, onChange };
  switch (question.type) {
    case 'nps':
    case 'effort':
    case 'solved':
      return <HeadlineFields {...shared} question={question} />;
    case 'satisfaction':
      return <SatisfactionFields {...shared} question={question} />;
    case 'factor_ratings':
      return <FactorRatingsFields {...shared} question={question} />;
    case 'importance_satisfaction':
      return <ImportanceFields {...shared} question={question} />;
    case 'scale':
      return <OwnScaleFields {...shared} question={question} />;
    case 'yes_no':
      return <YesNoFields {...shared} question={question} />;
    case 'choice':
      return <ChoiceFields {...shared} question={question} />;
    case 'reasons':
      return <ReasonsFields {...shared} question={question} />;
    case 'ranking':
      return <RankingFields {...shared} question={question} />;
    case 'maxdiff':
      return <MaxdiffFields {...shared} question={question} />;
    case 'text':
      return <TextFields {...shared} question={question} />;
    case 'number':
      return <NumberFields {...shared} question={question} />;
    case 'date':
      return <DateFields {...shared} question={question} />;
    case 'contact':
      return <ContactFields {...shared} question={question} />;
    case 'email':
    case 'phone':
      return <AddressFields {...shared} question={question} />;
    case 'consent':
      return <ConsentFields {...shared} question={question} />;
    case 'file':
    case 'photo':
      return <UploadFields {...shared} question={question} />;
    case 'voice':
      return <VoiceFields {...shared} question={question} />;
    case 'signature':
    case 'statement':
      return null;
  }
}
