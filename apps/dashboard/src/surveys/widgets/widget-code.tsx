import { Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { widgetEndpoints, type Widget } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Copied } from '../../design/fields/copied.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { siteKinds, snippetFor, type SiteKind } from './widget-snippets.ts';

/** What the site includes, as sites of its kind do; and, for a site that knows its visitors, the secret its server signs with. */
export function WidgetCode({ widget, onClose }: { readonly widget: Widget; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  const [kind, setKind] = useState<SiteKind>('html');
  return (
    <Modal opened onClose={onClose} title={t('widgets.code')} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('widgets.codeHint')}
        </Text>
        <SegmentedControl
          aria-label={t('widgets.siteKind')}
          data={siteKinds.map((value) => ({ value, label: t(`widgets.siteKinds.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(siteKinds.find((each) => each === value) ?? kind)}
        />
        <Text size="sm">{t(`widgets.siteHints.${kind}`)}</Text>
        <Copied text={snippetFor(kind, widget.code)} />
        {widget.settings.form === 'inline' && (
          <>
            <Text size="sm">{t('widgets.placeHint')}</Text>
            <Copied text="<div data-otklik></div>" />
          </>
        )}
        {mayWrite && <SigningSecret endpoint={widgetEndpoints.secret} params={{ widgetId: widget.id }} />}
      </Stack>
    </Modal>
  );
}
