/** Every text the pages bring themselves. A language that lacks one does not compile. */
export type Words = {
  next: string;
  send: string;
  back: string;
  /** `{done}` and `{total}` are numbers. */
  progress: string;
  saved: string;
  keptHere: string;
  dontKnow: string;
  other: string;
  importance: string;
  satisfaction: string;
  yes: string;
  no: string;
  /** `{score}` of `{best}`, spoken for a star. */
  stars: string;
  name: string;
  phone: string;
  email: string;
  whoSees: string;
  languages: string;
  ends: Record<'nps' | 'satisfaction' | 'effort' | 'importance', { low: string; high: string }>;
  faces3: [string, string, string];
  faces5: [string, string, string, string, string];
  errors: { required: string; contact: string; consent: string; tooLong: string; other: string };
  messages: Record<MessageKind, { title: string; text: string }>;
  tryAgain: string;
  print: { call: string; scan: string; minute: string; button: string };
};

export type MessageKind = 'thanks' | 'already_answered' | 'closed' | 'expired' | 'unknown_link' | 'unavailable';
