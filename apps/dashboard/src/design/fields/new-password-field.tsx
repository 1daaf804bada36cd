import type { PasswordInputProps } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import { PasswordField } from './password-field.tsx';

/** The shortest password that the server takes. */
export const NEW_PASSWORD_LENGTH = 10;

/** A password that is chosen now: with the rule for it. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useLanguage();
  return (
    <PasswordField
      description={t('entry.passwordRule')}
      autoComplete="new-password"
      minLength={NEW_PASSWORD_LENGTH}
      {...props}
    />
  );
}
