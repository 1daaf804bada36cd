import { Badge, Table } from '@mantine/core';
import type { ForeignLine } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { foreignThing } from './foreign-thing.ts';
import classes from '../surveys.module.css';

export const outcomeColours = { taken: 'teal', changed: 'yellow', left_out: 'red' } as const;

/** What became of each question of another tool's questionnaire. */
export function ForeignReport({ lines }: { readonly lines: readonly ForeignLine[] }) {
  const { t } = useLanguage();
  const nameOf = (name: string) => {
    const named = foreignThing(name);
    if (named === null) return name;
    const said = t(`surveys.foreignThings.${named.thing}`, { number: named.number ?? '' });
    // What has its number in its own words says it once.
    const counted = named.number === null || said.includes(String(named.number)) ? said : `${said} ${named.number}`;
    return named.rest === '' ? counted : `${counted}: ${named.rest}`;
  };
  // What needs a look stands first.
  const sorted = [...lines].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return (
    <section className={classes.foreignReport} aria-label={t('surveys.foreignReport')} tabIndex={0}>
      <Table>
        <Table.Tbody>
          {sorted.map((line, at) => (
            <Table.Tr key={at}>
              <Table.Td title={line.question}>{nameOf(line.question)}</Table.Td>
              <Table.Td>
                <Badge color={outcomeColours[line.outcome]} variant="light" miw="max-content">
                  {t(`surveys.foreignOutcomes.${line.outcome}`)}
                </Badge>
              </Table.Td>
              <Table.Td>
                {line.notes.map((note) => t(`surveys.foreignNotes.${note}`)).join('; ')}
                {line.places?.map((place) => (
                  <code key={place} className={classes.foreignPlace}>
                    {place}
                  </code>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

const order: readonly ForeignLine['outcome'][] = ['left_out', 'changed', 'taken'];
