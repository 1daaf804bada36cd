import { NumberInput, SegmentedControl } from '@mantine/core';
import { usualTarget, type RotationPlan } from '@otklik/questionnaire';
import { useId } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from '../surveys.module.css';

const USUAL_MARGIN = 5;

interface Props {
  readonly target: RotationPlan['target'];
  readonly onChange: (target: RotationPlan['target']) => void;
}

/** How much is enough: so many answers, or so narrow an interval. */
export function TargetFields({ target, onChange }: Props) {
  const { t } = useLanguage();
  const label = useId();
  const isMargin = target !== undefined && 'margin' in target;
  return (
    <div>
      <span className={classes.label} id={label}>
        {t('rotation.target')}
      </span>
      <div className={classes.pair}>
        <SegmentedControl
          aria-labelledby={label}
          data={[
            { value: 'answers', label: t('rotation.byAnswers') },
            { value: 'margin', label: t('rotation.byMargin') },
          ]}
          value={isMargin ? 'margin' : 'answers'}
          onChange={(kind) => onChange(kind === 'margin' ? { margin: USUAL_MARGIN } : undefined)}
        />
        {isMargin ? (
          <NumberInput
            aria-label={t('rotation.byMargin')}
            prefix="± "
            min={0.5}
            max={50}
            decimalScale={1}
            value={target.margin}
            onChange={(typed) => typeof typed === 'number' && typed >= 0.5 && onChange({ margin: typed })}
          />
        ) : (
          <NumberInput
            aria-label={t('rotation.byAnswers')}
            min={1}
            allowDecimal={false}
            placeholder={String(usualTarget)}
            value={target?.answers ?? ''}
            onChange={(typed) => onChange(typeof typed === 'number' && typed >= 1 ? { answers: typed } : undefined)}
          />
        )}
      </div>
    </div>
  );
}
