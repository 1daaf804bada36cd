import { smsParts, type Finding, type Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';

const known = [
  'missing_text',
  'missing_translation',
  'missing_plural',
  'missing_fallback',
  'unknown_language',
  'display_needs_scale',
  'no_rows',
  'unreachable_question',
  'unknown_question',
  'unknown_function',
  'unknown_option',
  'unknown_fact',
  'wrong_arguments',
  'invalid_expression',
  'not_a_condition',
  'later_question',
  'comparison_misfit',
  'order_dependence',
  'condition_cycle',
  'calculated_cycle',
  'jump_backwards',
  'jump_into_shuffle',
  'unknown_target',
  'unknown_end',
  'unknown_block',
  'torn_block',
  'torn_group',
  'empty_block',
  'duplicate_block',
  'duplicate_id',
  'duplicate_question',
  'duplicate_option',
  'duplicate_factor',
  'duplicate_language',
  'reserved_option',
  'too_few_options',
  'empty_range',
  'invalid_format',
  'invalid_value',
  'too_big',
  'long_for_sms',
  'hard_to_read',
  'double_barrelled',
  'leading',
  'reviews_for_some',
  'nps_off_scale',
  'factor_without_owner',
  'only_on_page',
  'not_in_chats',
  'many_scores',
] as const;

/** A finding in the reader's language; what no catalogue knows comes from a definition that was written elsewhere. */
export function useFindingWords(): (finding: Finding) => string {
  const { t } = useLanguage();
  return ({ code, message }) => {
    // An empty list of factors is too small for the schema before the other checks can say so.
    const own = known.find((each) => each === (code === 'too_small' ? 'no_rows' : code));
    return own === undefined ? t('findings.other', { message }) : t(`findings.${own}`);
  };
}

/** How many parts the longest wording of a question takes as an SMS. */
export function longestSms(question: Question): number {
  return Math.max(1, ...Object.values(question.text).map(smsParts));
}
