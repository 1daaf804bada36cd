import { Checkbox } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from '../surveys.module.css';
import type { FieldProps } from './field-props.ts';
import { Amount } from './setting.tsx';

const kinds = ['image', 'document', 'audio', 'video'] as const;

export function UploadFields({ question, onChange }: FieldProps<'file' | 'photo'>) {
  const { t } = useLanguage();
  return (
    <>
      {question.type === 'file' && (
        <Checkbox.Group
          label={t('editor.fileKinds')}
          value={question.kinds}
          onChange={(chosen) =>
            chosen.length > 0 && onChange({ ...question, kinds: kinds.filter((kind) => chosen.includes(kind)) })
          }
        >
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16, marginTop: 6 }}>
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={t(`editor.kinds.${kind}`)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <div className={classes.pair}>
        <Amount
          label={t('editor.atMostFiles')}
          min={1}
          max={10}
          placeholder="1"
          value={question.atMost}
          onChange={(atMost) => onChange({ ...question, atMost })}
        />
        <Amount
          label={t('editor.largestMb')}
          min={1}
          max={25}
          placeholder="10"
          value={question.largestMb}
          onChange={(largestMb) => onChange({ ...question, largestMb })}
        />
      </div>
    </>
  );
}

export function VoiceFields({ question, onChange }: FieldProps<'voice'>) {
  const { t } = useLanguage();
  return (
    <Amount
      label={t('editor.longestSeconds')}
      min={5}
      max={300}
      placeholder="60"
      value={question.longestSeconds}
      onChange={(longestSeconds) => onChange({ ...question, longestSeconds })}
    />
  );
}
