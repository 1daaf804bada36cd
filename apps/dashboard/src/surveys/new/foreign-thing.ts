/** What stands in the report beside the questions, by how its tool calls it in its file. */
const things = {
  calculatedValues: 'calculated',
  expression: 'calculated',
  completedHtml: 'thanks',
  completedHtmlOnCondition: 'ending',
  completedBeforeHtml: 'answered',
  navigateToUrl: 'redirect',
  navigateToUrlOnCondition: 'redirect',
  description: 'welcome',
  'JSON Schema': 'file',
  welcometext: 'welcome',
  endtext: 'thanks',
  url: 'redirect',
  randomization_group: 'shuffled',
  quota: 'quota',
  Quota: 'quota',
  EndSurvey: 'ending',
  SurveyOptions: 'options',
  Header: 'header',
  Footer: 'footer',
  EmbeddedData: 'field',
  welcome_screens: 'welcome',
  welcomeCard: 'welcome',
  thankyou_screens: 'ending',
  endings: 'ending',
  variable: 'variable',
} as const;
const triggers = ['setvalue', 'copyvalue', 'runexpression', 'complete', 'skip', 'visible'] as const;

export type ForeignThing = (typeof things)[keyof typeof things] | (typeof triggers)[number] | 'trigger';

export interface NamedThing {
  readonly thing: ForeignThing;
  /** Counted from one, where there are several. */
  readonly number: number | null;
  /** Its own name in the file, or how it begins. */
  readonly rest: string;
}

/** `triggers[2] setvalue: {age} > 17` is the third action, which sets a value; null for a question. */
export function foreignThing(name: string): NamedThing | null {
  const [, head = '', index, type = '', rest = ''] =
    /^(JSON Schema|[A-Za-z_]+)(?:\[(\d+)\])?(?: ([^:]*))?(?:: ([^]*))?$/.exec(name) ?? [];
  const number = index === undefined ? null : Number(index) + 1;
  if (head === 'triggers' && number !== null)
    return { thing: triggers.find((each) => each === type) ?? 'trigger', number, rest };
  if (!Object.hasOwn(things, head)) return null;
  const said = [type, rest].filter((part) => part !== '').join(': ');
  return { thing: things[head as keyof typeof things], number, rest: said };
}
