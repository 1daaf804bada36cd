import { role } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames, type Names } from '../figures/use-names.ts';

/** What stands under a key of a change, as people call it; null: it is no id of the company's. */
export function useNameOfValue(): (key: string, value: unknown) => string | null {
  const { t } = useLanguage();
  const names = useNames();
  return (key, value) => {
    const held = key === 'role' ? role.safeParse(value) : undefined;
    return held?.success === true ? t(`entry.roles.${held.data}`) : nameOfValue(names, key, value);
  };
}

function nameOfValue(names: Names, key: string, value: unknown): string | null {
  if (Array.isArray(value)) {
    const said = value.map((one) => nameOfValue(names, key.replace(/s$/, ''), one));
    return said.length > 0 && said.every((name) => name !== null) ? said.join(', ') : null;
  }
  const name = typeof value === 'number' ? nameOfThing(names, key, value) : nameOfMember(names, value);
  return name === '' ? null : name;
}

function nameOfThing(names: Names, key: string, id: number): string {
  const kinds = {
    unit: names.unit,
    parent: names.unit,
    touchpoint: names.touchpoint,
    factor: names.factor,
    product: names.product,
    channel: names.channel,
    employee: names.employee,
    team: names.team,
    segment: names.segment,
    topic: names.topic,
  };
  return Object.entries(kinds).find(([kind]) => key === kind || key === `${kind}Id`)?.[1](id) ?? '';
}

/** Ids of members are told from other words by themselves. */
function nameOfMember({ company }: Names, value: unknown): string {
  return company?.members.find(({ userId }) => userId === value)?.displayName ?? '';
}
