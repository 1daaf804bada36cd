import { rehearsalEndpoints } from '@otklik/contract';
import { smsParts } from '@otklik/questionnaire';
import { companyRoute } from '../company/company.route.ts';
import type { Route } from '../platform/http/route.ts';
import { askableDefinition } from '../surveys/survey.ts';
import { givenWordsOf } from '../surveys/words/surrounding-words.service.ts';
import { MOST_SCORED, mostButtonsOf } from './chat-limits.ts';
import { rehearse } from './rehearse.ts';

export const rehearsalRoutes: readonly Route[] = [
  companyRoute(rehearsalEndpoints.rehearse, async ({ body }, work, company) => {
    const occasion = {
      tag: 'rehearsal',
      definition: askableDefinition(body.definition),
      context: body.context,
      mostButtons: mostButtonsOf(body.chat),
      mostScored: MOST_SCORED,
      companyName: company.name,
      words: await givenWordsOf(work),
    };
    const { said, dialogue } = rehearse(occasion, body.language, body.replies);
    return {
      said: said.map(({ by, text, buttons }) => ({
        by,
        text,
        buttons: buttons.map((row) => [...row]),
        parts: body.chat === 'sms' ? smsParts(text) : null,
      })),
      phase: dialogue.phase,
      asked: dialogue.asked?.questionId ?? null,
      answers: dialogue.answers,
    };
  }),
];
