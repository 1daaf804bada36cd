import { SimpleGrid, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useLanguage } from '../catalogue/use-language.ts';
import { NewPasswordField } from '../design/fields/new-password-field.tsx';

interface Props {
  readonly inputProps: (field: 'name' | 'email' | 'password') => GetInputPropsReturnType;
  /** The address was written to: it is not another. */
  readonly isEmailKnown?: boolean;
  /** Name and address beside each other, where there is room. */
  readonly isWide?: boolean;
}

/** Who somebody is who begins here: with this he signs in from now on. */
export function PersonFields({ inputProps, isEmailKnown = false, isWide = false }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: isWide ? 2 : 1 }} spacing="sm">
        <TextInput
          label={t('entry.name')}
          placeholder={t('entry.nameExample')}
          autoComplete="name"
          required
          withAsterisk={false}
          {...inputProps('name')}
        />
        <TextInput
          label={t('entry.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={isEmailKnown}
          {...inputProps('email')}
        />
      </SimpleGrid>
      <NewPasswordField label={t('entry.password')} required withAsterisk={false} {...inputProps('password')} />
    </>
  );
}
