import type { ImprovementEffect, JudgedImprovement } from '@otklik/contract';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import type { Format } from '../format/format-of.ts';
import { useFormat } from '../format/use-format.ts';
import { ContactsEffect } from './contacts-effect.tsx';
import classes from './improvements.module.css';
import { IndexEffectTable } from './index-effect.tsx';
import { sayGoal, writeGain } from './say-goal.ts';
import { hasBegun, VerdictMark } from './verdict-mark.tsx';

/** From such a share on the server holds a change to be rolled out. */
const ROLLED_OUT_FROM = 0.8;

/** The verdict in a sentence, and the numbers it rests on. */
export function EffectCard({ judged }: { readonly judged: JudgedImprovement }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { effect, improvement, verdict, stillNeeded } = judged;
  const { kind } = improvement.goal;
  const more =
    verdict === 'cannot_tell' && stillNeeded !== null && stillNeeded > 0
      ? t(`improvements.needed.${kind}`, { n: format.count(stillNeeded) })
      : '';
  return (
    <Card
      title={
        <VerdictMark improvement={improvement} verdict={verdict} isAlarm={verdict === 'worked' && judged.isShort} />
      }
      foot={effect !== null && !effect.isControlled ? t('improvements.notCausal') : undefined}
    >
      {improvement.description !== '' && <p className={classes.text}>{improvement.description}</p>}
      {effect === null ? (
        <p className={classes.text}>
          {hasBegun(improvement)
            ? t(`improvements.noEffect.${kind}`)
            : t('improvements.begins', { day: format.day(improvement.plannedOn) })}{' '}
          {more}
        </p>
      ) : (
        <>
          <p className={classes.sentence}>
            {sayEffect(judged, effect, t, format)} {more} {sayRollOut(judged, t, format)}
          </p>
          {effect.kind === 'contacts' ? (
            <ContactsEffect judged={judged} effect={effect} />
          ) : (
            <IndexEffectTable effect={effect} />
          )}
        </>
      )}
      {judged.alongside !== null && <p className={classes.text}>{sayAlongside(judged.alongside, t, format)}</p>}
    </Card>
  );
}

/** Why it may not have moved what it should: a change that few work by cannot. */
function sayRollOut({ verdict, isShort, rollOut: { share } }: JudgedImprovement, t: Say, format: Format): string {
  const isDisappointing = verdict === 'did_not' || isShort;
  if (!isDisappointing || share === null || share >= ROLLED_OUT_FROM) return '';
  return t('improvements.whyRollOut', { share: format.percent(share, 0) });
}

function sayEffect({ improvement, verdict }: JudgedImprovement, effect: ImprovementEffect, t: Say, format: Format) {
  const said = { ...sayChange(effect, t, format), expected: sayGoal(improvement.goal, t, format) };
  return t(`improvements.${effect.kind === 'contacts' ? 'says' : 'saysIndex'}.${verdict}`, said);
}

/** What else moved, of how many and how sure; whether that was wished for is not said. */
function sayAlongside(effect: ImprovementEffect, t: Say, format: Format): string {
  const more =
    effect.kind === 'contacts'
      ? { n: format.count(effect.contactsAfter), before: format.count(effect.contactsBefore) }
      : {
          n: format.count(effect.cells.changed.after.result.n),
          before: format.count(effect.cells.changed.before.result.n),
        };
  const against = effect.isControlled ? t('improvements.alongside.others') : t('improvements.alongside.before');
  return t(`improvements.alongside.${effect.kind}`, { ...sayChange(effect, t, format), ...more, against });
}

function sayChange(effect: ImprovementEffect, t: Say, format: Format) {
  const { low, high } = effect.interval;
  if (effect.kind === 'contacts') {
    const write = (ratio: number) => `${ratio > 1 ? '+' : ''}${format.percent(ratio - 1, 0)}`;
    return { index: '', change: write(effect.ratio), low: write(low), high: write(high) };
  }
  const { index } = effect.cells.changed.after;
  const write = (gain: number) => writeGain(gain, index, format);
  return { index: t(`indices.${index}`), change: write(effect.gain), low: write(low), high: write(high) };
}
