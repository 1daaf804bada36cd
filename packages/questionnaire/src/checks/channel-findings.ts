import { canBeAsked } from '../asking/can-be-asked.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';

/** Required questions that are not asked everywhere: whoever answers there ends the survey without them. */
export function channelFindings(definition: SurveyDefinition): Finding[] {
  return definition.questions.flatMap((question, at): Finding[] => {
    if (question.required !== true || question.type === 'statement') return [];
    const path = `questions[${at}].required`;
    if (!canBeAsked(question, 'phone'))
      return [
        { path, code: 'only_on_page', message: 'is asked on a page only: a telephone, a chat and a kiosk pass it' },
      ];
    return canBeAsked(question, 'dialogue')
      ? []
      : [{ path, code: 'not_in_chats', message: 'does not fit into a message: an SMS and a messenger pass it' }];
  });
}
