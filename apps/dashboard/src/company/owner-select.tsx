import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { companyEndpoints, memberEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (ownerId: string | null) => void;
  readonly isRequired?: boolean;
  readonly error?: string;
}

/** People of the company who may own something. */
export function OwnerSelect({ label, description, value, onChange, isRequired = false, error }: Props) {
  const people = useOwners();
  return (
    <Select
      label={label}
      required={isRequired}
      description={description}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      clearable={!isRequired}
      allowDeselect={!isRequired}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

export function useOwners(): readonly { readonly id: string; readonly name: string }[] {
  const mayReadPeople = useMay()('people:read');
  const members = useQuery({ ...ask(memberEndpoints.list), enabled: mayReadPeople });
  const company = useQuery({ ...ask(companyEndpoints.get), enabled: !mayReadPeople });
  return (
    members.data?.items ??
    (company.data?.members ?? []).map(({ userId, displayName }) => ({ id: userId, name: displayName }))
  );
}
