import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callEndpoints, type FoundCustomer } from '@otklik/contract';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';

/** Who calls: one who is known, one who is told of now, or nobody who said. */
export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'known'; readonly customer: FoundCustomer }
  | { readonly kind: 'new'; readonly name: string; readonly phone: string; readonly email: string };

export const nobody: Caller = { kind: 'nobody' };
const SHORTEST = 2;
const NEW = 'new';

/** One field for a name, a number, an e-mail or a card: whoever begins like it is offered, and so is making him. */
export function CustomerField({
  value,
  onChange,
}: {
  readonly value: Caller;
  readonly onChange: (caller: Caller) => void;
}) {
  const { t } = useLanguage();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { data = [] } = useQuery({
    queryKey: ['calls.findCustomers', asked],
    queryFn: async () => (await call(callEndpoints.findCustomers, { body: { typed: asked } })).items,
    enabled: asked.length >= SHORTEST && may('personal:read'),
    placeholderData: keepPreviousData,
  });
  const found = typed.trim().length < SHORTEST ? [] : data;
  // Enter takes what is marked: the first that is offered now, and not what stood there before the answer came.
  const offered = found.map(({ id }) => id).join(' ');
  const { selectFirstOption } = box;
  useEffect(() => {
    if (offered !== '') selectFirstOption();
  }, [offered, selectFirstOption]);
  function choose(id: string) {
    const customer = found.find((one) => one.id === id);
    onChange(customer === undefined ? newCaller(typed) : { kind: 'known', customer });
    box.closeDropdown();
  }
  if (value.kind === 'new') return <NewPerson person={value} onChange={onChange} />;
  return (
    <Combobox store={box} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={t('calls.who')}
          description={t('calls.whoHint')}
          autoComplete="off"
          data-autofocus
          value={value.kind === 'known' ? labelOf(value.customer) : typed}
          onChange={({ currentTarget }) => {
            onChange(nobody);
            setTyped(value.kind === 'known' ? '' : currentTarget.value);
            box.openDropdown();
            box.selectFirstOption();
          }}
          onFocus={() => typed.trim().length >= SHORTEST && box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={value.kind === 'known' || typed.trim().length < SHORTEST}>
        <Combobox.Options>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id}>
              {labelOf(customer)}
            </Combobox.Option>
          ))}
          <Combobox.Option value={NEW}>{t('calls.make', { typed: typed.trim() })}</Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface PersonProps {
  readonly person: Extract<Caller, { kind: 'new' }>;
  readonly onChange: (caller: Caller) => void;
}

function NewPerson({ person, onChange }: PersonProps) {
  const { t } = useLanguage();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      {(['name', 'phone', 'email'] as const).map((field, at) => (
        <TextInput
          key={field}
          ref={at === 0 ? first : undefined}
          label={t(`cases.person.${field}`)}
          type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          value={person[field]}
          onChange={({ currentTarget }) => onChange({ ...person, [field]: currentTarget.value })}
        />
      ))}
    </>
  );
}

function labelOf({ name, phone, email, externalId }: FoundCustomer): string {
  return [name, phone, email, externalId].filter((part) => part !== null).join(', ');
}

/** What was typed stands where it belongs. */
function newCaller(typed: string): Caller {
  const text = typed.trim();
  const isEmail = text.includes('@');
  const isPhone = !isEmail && /^[+\d\s().-]{5,}$/.test(text);
  return {
    kind: 'new',
    name: isEmail || isPhone ? '' : text,
    phone: isPhone ? text : '',
    email: isEmail ? text : '',
  };
}

/** As a call and a case are told of him; nobody who said is left out. */
export function saidOf(caller: Caller): {
  customer?: { id: string } | { name?: string; phone?: string; email?: string };
} {
  if (caller.kind === 'nobody') return {};
  if (caller.kind === 'known') return { customer: { id: caller.customer.id } };
  const { kind: _, ...person } = caller;
  const given = Object.fromEntries(Object.entries(person).filter(([, value]) => value.trim() !== ''));
  return Object.keys(given).length === 0 ? {} : { customer: given };
}
