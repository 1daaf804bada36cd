import { textIn, typedAnswer, type SurveyDefinition } from '@otklik/questionnaire';

/** Answers as a person reads them: questions and choices by their wordings in the survey's first language. */
export function answersInWords(
  { questions, defaultLanguage }: SurveyDefinition,
  answers: Readonly<Record<string, unknown>>,
): { question: string; said: string }[] {
  return questions.flatMap((question) => {
    const answer = question.id in answers ? typedAnswer(question, answers[question.id]) : null;
    if (answer === null) return [];
    const options = 'options' in question ? question.options : [];
    const label = (id: string) =>
      textIn(options.find((option) => option.id === id)?.text, defaultLanguage, defaultLanguage) || id;
    const said = (): string => {
      switch (answer.kind) {
        case 'chosen':
          return [...answer.chosen.map(label), ...(answer.other === undefined ? [] : [answer.other || '…'])].join(', ');
        case 'ranked':
          return answer.ranked.map((id, at) => `${at + 1}. ${label(id)}`).join(', ');
        case 'score':
          return String(answer.score);
        case 'number':
          return String(answer.number);
        case 'text':
          return answer.text;
        case 'date':
          return answer.date.replace('T', ' ');
        case 'rows':
          return Object.values(answer.rows).join(', ');
        case 'two_part':
          return Object.values(answer.rows)
            .map(({ importance, satisfaction }) => `${importance ?? '–'}/${satisfaction ?? '–'}`)
            .join(', ');
        case 'contact':
          return [answer.name, answer.phone, answer.email].filter((one) => one !== undefined).join(', ');
        case 'agreement':
          return '✓';
        case 'none':
        case 'picks':
        case 'files':
          return '—';
      }
    };
    return [{ question: textIn(question.text, defaultLanguage, defaultLanguage), said: said() }];
  });
}
