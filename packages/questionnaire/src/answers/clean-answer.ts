import type { AnswerValue } from './answer.ts';
import type { TypedAnswer } from './typed-answer.ts';

/**
 * The answer as it is kept. Texts lose their outer blanks, NUL (PostgreSQL refuses it) and broken surrogates; emoji and
 * right-to-left marks stay. An empty text becomes a skip, so that "answered" means the same everywhere.
 */
export function cleanAnswer(answer: TypedAnswer): AnswerValue {
  switch (answer.kind) {
    case 'none':
      return { none: answer.none };
    case 'score':
      return answer.score;
    case 'number':
      return answer.number;
    case 'rows':
      return answer.rows;
    case 'two_part':
      return answer.rows;
    case 'text':
      return cleanText(answer.text) || skipped;
    case 'date':
      return answer.date || skipped;
    case 'chosen':
      return {
        chosen: [...new Set(answer.chosen)],
        ...(answer.other === undefined ? {} : { other: cleanText(answer.other) }),
      };
    case 'ranked':
      return answer.ranked.length === 0 ? skipped : { ranked: answer.ranked };
    case 'picks':
      return { picks: answer.picks };
    case 'contact': {
      const fields = filled({ name: answer.name, phone: answer.phone, email: answer.email });
      // With consent alone, the details are kept elsewhere already.
      if (Object.keys(fields).length === 0 && !answer.consent) return skipped;
      const time = answer.time === undefined ? {} : { time: answer.time };
      return { ...fields, ...time, consent: answer.consent };
    }
    case 'agreement':
      return { agreed: answer.agreed };
    case 'files': {
      const signed = filled({ signed: answer.signed });
      if (answer.files.length === 0 && signed['signed'] === undefined) return skipped;
      return { files: [...new Set(answer.files)], ...signed };
    }
  }
}

const skipped: AnswerValue = { none: 'skipped' };

function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim();
}

function filled(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => {
      const words = cleanText(text ?? '');
      return words === '' ? [] : [[name, words]];
    }),
  );
}
