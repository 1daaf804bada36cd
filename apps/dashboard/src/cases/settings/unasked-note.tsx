import { Text } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useAskedScales } from './use-asked-scales.ts';

interface Props {
  readonly of: { readonly role: string; readonly scale: string };
}

/** Said beside a rule that would never be broken: no open survey asks this on this scale. */
export function UnaskedNote({ of }: Props) {
  const { t } = useLanguage();
  const { kinds, isAsked } = useAskedScales();
  if (isAsked(of)) return null;
  const said = kinds.map(({ role, scale }) => `${t(`cases.settings.roles.${role}`)}, ${scale.replace('-', '–')}`);
  return (
    <Text size="xs" c="yellow.9">
      {said.length === 0 ? t('cases.settings.nothingAsked') : t('cases.settings.notAsked', { asked: said.join('; ') })}
    </Text>
  );
}
