import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';

/** The eye is named in the language of the page. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useLanguage();
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('design.togglePassword') }} {...props} />;
}
