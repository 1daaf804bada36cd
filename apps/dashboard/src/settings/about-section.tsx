import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';

export function AboutSection() {
  const { t } = useLanguage();
  return (
    <Card title={t('shell.brand')}>
      <p style={{ margin: '0 0 10px' }}>{t('settings.about.text')}</p>
      <p style={{ margin: 0, display: 'flex', gap: 18, flexWrap: 'wrap' }}>
        <a href="/api">{t('settings.about.reference')}</a>
        <a href="/api/v1/openapi.json">{t('settings.about.openapi')}</a>
        <span style={{ color: 'var(--ot-soft)' }}>{t('settings.about.licence')}</span>
      </p>
    </Card>
  );
}
