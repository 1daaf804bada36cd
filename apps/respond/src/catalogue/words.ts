/** Every text the pages bring themselves. A language that lacks one does not compile. */
export type Words = {
  next: string;
  send: string;
  close: string;
  back: string;
  /** `{done}` and `{total}` are numbers. */
  progress: string;
  saved: string;
  keptHere: string;
  dontKnow: string;
  other: string;
  noneOfThese: string;
  choose: string;
  /** `{place}` is a number. */
  place: string;
  best: string;
  worst: string;
  /** `{done}` and `{total}` are numbers. */
  setOf: string;
  when: string;
  addFile: Record<'file' | 'photo' | 'voice' | 'signature', string>;
  /** `{number}` of one that was sent. */
  fileNumber: Record<'file' | 'photo' | 'voice' | 'signature', string>;
  typeName: string;
  record: string;
  stop: string;
  clear: string;
  sending: string;
  fileRefused: string;
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
  errors: {
    required: string;
    contact: string;
    consent: string;
    tooLong: string;
    number: string;
    range: string;
    date: string;
    count: string;
    together: string;
    /** `{sets}`: "Set 2 of 6", one or several. */
    setOpen: string;
    setTwice: string;
    file: string;
    other: string;
  };
  messages: Record<MessageKind, { title: string; text: string }>;
  tryAgain: string;
  after: {
    next: string;
    /** `{number}` of the case. */
    case: string;
    caseText: string;
    caseSoon: string;
    showNumber: string;
    coupon: string;
    couponText: string;
    reviews: string;
    newTab: string;
  };
  print: { call: string; scan: string; minute: string; button: string };
};

export type MessageKind =
  | 'thanks'
  | 'already_answered'
  | 'closed'
  | 'expired'
  | 'revoked'
  | 'unknown_link'
  | 'unavailable';
