import { clean, LONGEST_NAME, LONGEST_SUBJECT } from './read-letter.ts';

/** As much as a sane letter needs for its headers; those of megabytes are one of the reasons why one is refused. */
const LONGEST_HEADING = 64 * 1024;

export interface Heading {
  readonly subject: string;
  /** As it stands there, which may be no address at all. */
  readonly sender: string | null;
}

/** What the head of a letter says that cannot be taken as a whole: whoever looks for it must know it again. */
export async function readHeading(source: Buffer): Promise<Heading> {
  const { default: PostalMime } = await import('postal-mime');
  const head = source.subarray(0, LONGEST_HEADING).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  try {
    const {
      subject = '',
      headers,
      from,
    } = await PostalMime.parse(Buffer.from(`${head.slice(0, end)}\r\n\r\n`, 'latin1'));
    const written = headers.find(({ key }) => key === 'from')?.value ?? '';
    const sender = clean(from?.name ? `${from.name} ${from.address ?? ''}` : written).slice(0, LONGEST_NAME);
    return { subject: clean(subject).slice(0, LONGEST_SUBJECT), sender: sender === '' ? null : sender };
  } catch {
    return { subject: '', sender: null };
  }
}
