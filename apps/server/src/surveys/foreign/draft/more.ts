import type { Text } from '@otklik/questionnaire';

/** What any question can have besides its words. */
export interface More {
  readonly required?: boolean;
  readonly hint?: Text;
}

export function moreOf(isRequired: boolean, hint: Text = {}): More {
  return { ...(isRequired ? { required: true } : {}), ...(Object.keys(hint).length === 0 ? {} : { hint }) };
}
