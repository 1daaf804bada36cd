import { wordsIn } from '@otklik/respond';
import { Checkbox, Select, Switch, Text } from '@mantine/core';
import { scaleIds, type Question, type QuestionOf } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import type { Draft } from './draft.ts';
import { FactorRows } from './factor-rows.tsx';
import { FactorSelect } from './factor-select.tsx';
import { FollowUp } from './follow-up.tsx';
import { LocalText } from './local-text.tsx';
import { OptionRows } from './option-rows.tsx';
import { orNothing } from './survey-fields.tsx';
import { TextFields } from './text-fields.tsx';

interface Props {
  readonly draft: Draft;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

const satisfactionScales = scaleIds.filter((scale) => scale !== '0-1' && scale !== '1-7');

/** Everything about one question: its words, what its type needs, and when it is asked. */
export function QuestionFields({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <h2>{t(`surveys.types.${question.type}`)}</h2>
      <LocalText
        label={t('surveys.question')}
        draft={draft}
        value={question.text}
        isLong
        onChange={(text) => onChange({ ...question, text })}
      />
      <LocalText
        label={t('surveys.hint')}
        draft={draft}
        value={question.hint}
        onChange={(hint) => onChange({ ...question, hint: orNothing(hint) })}
      />
      <ByType draft={draft} question={question} onChange={onChange} />
      <Switch
        label={t('surveys.required')}
        checked={question.required === true}
        onChange={({ currentTarget }) => onChange({ ...question, required: currentTarget.checked || undefined })}
      />
      {'allowDontKnow' in question ||
      question.type === 'nps' ||
      question.type === 'satisfaction' ||
      question.type === 'effort' ||
      question.type === 'solved' ? (
        <Switch
          label={t('surveys.allowDontKnow')}
          checked={'allowDontKnow' in question && question.allowDontKnow === true}
          onChange={({ currentTarget }) => onChange(withDontKnow(question, currentTarget.checked || undefined))}
        />
      ) : null}
      <FollowUp draft={draft} question={question} onChange={onChange} />
    </>
  );
}

function ByType({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  switch (question.type) {
    case 'nps':
    case 'effort':
      return (
        <>
          <Ends draft={draft} question={question} onChange={onChange} />
          <FactorSelect
            value={question.factorId ?? null}
            onChange={(factorId) => onChange({ ...question, factorId })}
          />
        </>
      );
    case 'solved':
      return (
        <FactorSelect value={question.factorId ?? null} onChange={(factorId) => onChange({ ...question, factorId })} />
      );
    case 'satisfaction':
      return (
        <>
          <ScaleFields question={question} onChange={onChange} />
          <Ends draft={draft} question={question} onChange={onChange} />
          <FactorSelect value={question.factorId} onChange={(factorId) => onChange({ ...question, factorId })} />
        </>
      );
    case 'factor_ratings':
      return (
        <>
          <ScaleFields question={question} onChange={onChange} />
          <Ends draft={draft} question={question} onChange={onChange} />
          <Switch
            label={t('surveys.perProduct')}
            description={t('surveys.perProductHint')}
            checked={question.perProduct === true}
            onChange={({ currentTarget }) => onChange({ ...question, perProduct: currentTarget.checked || undefined })}
          />
          <FactorRows
            draft={draft}
            rows={question.factors}
            onChange={(factors) => onChange({ ...question, factors })}
          />
        </>
      );
    case 'importance_satisfaction':
      return (
        <>
          <Select
            label={t('surveys.scale')}
            allowDeselect={false}
            data={satisfactionScales.map((value) => ({ value, label: value.replace('-', '–') }))}
            value={question.scale}
            onChange={(value) =>
              onChange({ ...question, scale: satisfactionScales.find((scale) => scale === value) ?? question.scale })
            }
          />
          <FactorRows
            draft={draft}
            rows={question.factors}
            onChange={(factors) => onChange({ ...question, factors })}
          />
        </>
      );
    case 'reasons':
      return <OptionRows draft={draft} question={question} onChange={onChange} />;
    case 'text':
      return <TextFields draft={draft} question={question} onChange={onChange} />;
    case 'contact':
      return (
        <>
          <Checkbox.Group
            label={t('surveys.contactFields')}
            value={question.fields}
            onChange={(chosen) =>
              onChange({ ...question, fields: contactFields.filter((field) => chosen.includes(field)) })
            }
          >
            <div style={{ display: 'flex', gap: 16, marginTop: 6 }}>
              {contactFields.map((field) => (
                <Checkbox key={field} value={field} label={t(`surveys.contact.${field}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <LocalText
            label={t('surveys.consent')}
            draft={draft}
            value={question.consent}
            isLong
            onChange={(consent) => onChange({ ...question, consent })}
          />
        </>
      );
    case 'scale':
    case 'yes_no':
    case 'choice':
    case 'ranking':
    case 'maxdiff':
    case 'number':
    case 'date':
    case 'email':
    case 'phone':
    case 'consent':
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
    case 'statement':
      return (
        <Text size="sm" c="dimmed">
          {t('surveys.furtherByApi')}
        </Text>
      );
  }
}

const contactFields = ['name', 'phone', 'email'] as const;

type Scaled = QuestionOf<'satisfaction'> | QuestionOf<'factor_ratings'>;

function ScaleFields({ question, onChange }: { question: Scaled; onChange: (question: Question) => void }) {
  const { t } = useLanguage();
  const displays =
    question.scale === '1-5'
      ? (['numbers', 'stars', 'faces'] as const)
      : question.scale === '1-3'
        ? (['numbers', 'faces'] as const)
        : (['numbers'] as const);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
      <Select
        label={t('surveys.scale')}
        allowDeselect={false}
        data={satisfactionScales.map((value) => ({ value, label: value.replace('-', '–') }))}
        value={question.scale}
        onChange={(value) =>
          onChange({
            ...question,
            scale: satisfactionScales.find((scale) => scale === value) ?? question.scale,
            display: value === '1-3' ? 'faces' : undefined,
          })
        }
      />
      <Select
        label={t('surveys.display')}
        allowDeselect={false}
        data={displays.map((value) => ({ value, label: t(`surveys.displays.${value}`) }))}
        value={question.display ?? 'numbers'}
        onChange={(value) => onChange({ ...question, display: displays.find((display) => display === value) })}
      />
    </div>
  );
}

type WithEnds = Scaled | QuestionOf<'nps'> | QuestionOf<'effort'>;

function Ends({
  draft,
  question,
  onChange,
}: {
  draft: Draft;
  question: WithEnds;
  onChange: (question: Question) => void;
}) {
  const { t } = useLanguage();
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 12 }}>
      <LocalText
        label={t('surveys.lowLabel')}
        draft={draft}
        value={question.lowLabel}
        usual={(language) => usualEnds(question, language).low}
        onChange={(lowLabel) => onChange({ ...question, lowLabel: orNothing(lowLabel) })}
      />
      <LocalText
        label={t('surveys.highLabel')}
        draft={draft}
        value={question.highLabel}
        usual={(language) => usualEnds(question, language).high}
        onChange={(highLabel) => onChange({ ...question, highLabel: orNothing(highLabel) })}
      />
    </div>
  );
}

/** As the page writes them: faces have names of their own. */
function usualEnds(question: WithEnds, language: string): { low: string; high: string } {
  const { ends, faces3, faces5 } = wordsIn(language);
  if (question.type === 'nps' || question.type === 'effort') return ends[question.type];
  if (question.display !== 'faces') return ends.satisfaction;
  return question.scale === '1-3' ? { low: faces3[0], high: faces3[2] } : { low: faces5[0], high: faces5[4] };
}

function withDontKnow(question: Question, allowDontKnow: true | undefined): Question {
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'factor_ratings':
    case 'importance_satisfaction':
    case 'scale':
    case 'yes_no':
    case 'choice':
    case 'number':
      return { ...question, allowDontKnow };
    default:
      return question;
  }
}
