import { Button, FileButton, Group } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

const MOST_BYTES = 64 * 1024;

interface Props {
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

/** The company's picture; the server looks inside once more. */
export function LogoField({ logo, onChange }: Props) {
  const { t } = useLanguage();
  function choose(file: File | null) {
    if (file === null) return;
    if (file.size > MOST_BYTES || !['image/png', 'image/svg+xml'].includes(file.type)) {
      sayRefusal(new Error(t('settings.company.logoBad')));
      return;
    }
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') onChange(reader.result);
    });
    reader.readAsDataURL(file);
  }
  return (
    <Group gap="sm">
      {logo !== null && <img src={logo} alt={t('settings.company.logo')} style={{ height: 36, maxWidth: 160 }} />}
      <FileButton accept="image/png,image/svg+xml" onChange={choose}>
        {(props) => (
          <Button variant="default" {...props}>
            {t('settings.company.logo')}: {t('settings.company.chooseLogo')}
          </Button>
        )}
      </FileButton>
      {logo !== null && (
        <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
          {t('settings.company.removeLogo')}
        </Button>
      )}
      <span style={{ color: 'var(--ot-mute)', fontSize: 12.5 }}>{t('settings.company.logoHint')}</span>
    </Group>
  );
}
