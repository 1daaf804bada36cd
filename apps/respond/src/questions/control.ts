import { rangeOf } from '@otklik/questionnaire';
import { html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { chosenOptions } from './chosen-options.ts';
import { addressField, contactFields } from './contact-fields.ts';
import { consentBox } from './consent-box.ts';
import { dateField, numberField, textField } from './entry-fields.ts';
import { endsOf, factorRows, nothing, single, twoPartRows } from './factor-rows.ts';
import { fileFields } from './file-fields.ts';
import { maxdiffSetsOf } from './maxdiff-table.ts';
import { rankingPlaces } from './ranking-places.ts';
import { scale, scoresBetween } from './scale.ts';
import { yesOrNo } from './yes-or-no.ts';

/** What the customer answers with. Field names are those `readForm` reads. */
export function control(asked: AskedQuestion): Html | Html[] {
  const { question, answer, words } = asked;
  const name = `a.${question.id}`;
  switch (question.type) {
    case 'nps':
    case 'effort': {
      const { lowest, highest } = rangeOf(question);
      const ends = endsOf(asked, words.ends[question.type]);
      return scale({ ...single(asked), name, scores: scoresBetween(lowest, highest), display: 'numbers', ...ends });
    }
    case 'satisfaction':
    case 'scale': {
      const { lowest, highest } = rangeOf(question);
      const usual = question.type === 'scale' || question.display === 'faces' ? nothing : words.ends.satisfaction;
      const middle = question.type === 'scale' ? asked.say(question.midLabel, question.id) : '';
      const display = question.display ?? 'numbers';
      const scores = scoresBetween(lowest, highest);
      return scale({ ...single(asked), name, scores, display, middle, ...endsOf(asked, usual) });
    }
    case 'solved':
    case 'yes_no':
      return yesOrNo(asked, name);
    case 'factor_ratings':
      return factorRows(asked, question);
    case 'importance_satisfaction':
      return twoPartRows(asked, question);
    case 'reasons':
    case 'choice':
      return chosenOptions(asked, question, name);
    case 'ranking':
      return rankingPlaces(asked, question, name);
    case 'maxdiff':
      return maxdiffSetsOf(asked, question, name);
    case 'text':
      return textField(asked, question, name);
    case 'number':
      return numberField(asked, question, name);
    case 'date':
      return dateField(asked, question, name);
    case 'contact':
      return contactFields(asked, question, answer);
    case 'email':
    case 'phone':
      return addressField(asked, question, answer);
    case 'consent':
      return consentBox(asked, question, name);
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return fileFields(asked, question, name);
    case 'statement':
      return html``;
  }
}
